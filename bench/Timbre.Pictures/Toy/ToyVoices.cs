namespace Timbre.Pictures.Toy;

/// <summary>
/// Made-up recordings of a few numbers each: what tells speakers apart is little, what rooms and lines add is much, and both
/// are mixed by a bent map, so that no plain distance between recordings tells who speaks.
/// </summary>
internal sealed class ToyVoices
{
    /// <summary>Numbers of a recording.</summary>
    public const int Inputs = 12;

    private const int VoiceNumbers = 3;
    private const int RoomNumbers = 5;
    private const double RoomStrength = 1.6;
    private const double Spread = 0.12;

    /// <summary>Records every speaker some times.</summary>
    /// <param name="speakers">How many speakers.</param>
    /// <param name="recordings">Recordings of each.</param>
    /// <param name="seed">Which speakers and recordings; the map is always the same.</param>
    public ToyVoices(int speakers, int recordings, int seed)
    {
        var map = new Gaussian(4711);
        var mix = Enumerable.Range(0, Inputs)
            .Select(_ => Enumerable.Range(0, VoiceNumbers + RoomNumbers).Select(_ => map.Next()).ToArray()).ToArray();
        var random = new Gaussian(seed);
        (Speakers, Recordings) = (speakers, recordings);
        Rows = new float[speakers * recordings][];
        Labels = new int[Rows.Length];
        for (var speaker = 0; speaker < speakers; speaker++)
        {
            var voice = Enumerable.Range(0, VoiceNumbers).Select(_ => random.Next()).ToArray();
            for (var i = 0; i < recordings; i++)
            {
                double[] cause = [.. voice.Select(number => number + (Spread * random.Next())),
                    .. Enumerable.Range(0, RoomNumbers).Select(_ => RoomStrength * random.Next())];
                var row = (speaker * recordings) + i;
                Labels[row] = speaker;
                Rows[row] = [.. mix.Select(weights => (float)Math.Sinh(0.25 * weights.Zip(cause, (w, c) => w * c).Sum()))];
            }
        }
    }

    public int Speakers { get; }

    public int Recordings { get; }

    /// <summary>One array a recording; a speaker's stand together.</summary>
    public float[][] Rows { get; }

    /// <summary>Speaker of each recording.</summary>
    public int[] Labels { get; }
}
