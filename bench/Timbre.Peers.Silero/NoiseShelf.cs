using Timbre.Audio.Reading;

namespace Timbre.Peers.Silero;

/// <summary>The noises of a folder, those that last and those that come and go.</summary>
internal sealed class NoiseShelf
{
    private static readonly string[] Lasting = ["rain", "sea-waves", "helicopter", "chainsaw", "boiler", "washing"];
    private static readonly string[] Passing = ["baby-cry", "clock-tick", "dog-bark", "fire-crackling", "person-sneeze", "rooster"];
    private readonly Dictionary<string, float[][]> _kinds;

    /// <summary>Reads them.</summary>
    /// <param name="folder">Recordings whose names tell their kind.</param>
    public NoiseShelf(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.flac", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        _kinds = Lasting.Concat(Passing).ToDictionary(
            kind => kind,
            kind => files.Where(file => Path.GetFileName(file).StartsWith(kind, StringComparison.Ordinal))
                .Select(file => AudioReader.ReadAt(file)).ToArray());
    }

    /// <summary>How loud noise is made: mean power of the speech by that of the noise, in dB.</summary>
    public static IReadOnlyList<int> RatiosDb { get; } = [20, 10, 5, 0];

    /// <summary>The two classes of noises, and their kinds.</summary>
    public static IEnumerable<(string Name, string[] Kinds)> Classes => [("lasting", Lasting), ("passing", Passing)];

    /// <summary>Adds a noise of a kind to speech.</summary>
    /// <param name="conversation">The speech.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="snrDb">Mean power of the speech by that of the noise, in dB.</param>
    /// <param name="random">Chooses the recording and its beginning.</param>
    public float[] Mix(Conversation conversation, string kind, double snrDb, Random random)
    {
        var noise = _kinds[kind][random.Next(_kinds[kind].Length)];
        var start = random.Next(noise.Length);
        var power = noise.Sum(sample => (double)sample * sample) / noise.Length;
        var gain = (float)Math.Sqrt(conversation.SpeechPower / power / Math.Pow(10, snrDb / 10));
        return [.. conversation.Samples.Select((sample, i) => sample + (gain * noise[(start + i) % noise.Length]))];
    }
}
