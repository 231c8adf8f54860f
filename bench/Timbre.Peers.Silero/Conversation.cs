using Timbre.Audio.Reading;

namespace Timbre.Peers.Silero;

/// <summary>Several recordings of a speaker with pauses around them, and which frames of it are speech.</summary>
/// <param name="Samples">16 kHz; speech at -26 dB of full scale, in the pauses faint noise.</param>
/// <param name="Truth">For each frame whether it is speech, short pauses closed; null where nobody is judged.</param>
/// <param name="SpeechPower">Mean power of the speech.</param>
internal sealed record Conversation(float[] Samples, bool?[] Truth, double SpeechPower)
{
    private const double SpeechDb = -26;
    private const double PauseDb = -80;

    // Nobody is judged so near to an edge of speech (50 ms).
    private const int Collar = 5;
    private static readonly double[] PauseSeconds = [1, 1.5, 1, 2];

    /// <summary>Joins recordings.</summary>
    /// <param name="paths">Files of one speaker.</param>
    /// <param name="random">Makes the noise of the pauses.</param>
    public static Conversation Of(IEnumerable<string> paths, Random random)
    {
        var samples = new List<float>();
        var truth = new List<bool?>();
        var pause = 0;
        AddPause();
        foreach (var path in paths)
        {
            var recording = AudioReader.ReadAt(path);
            var known = SpeechTruth.Of(recording);
            var gain = (float)Math.Sqrt(Math.Pow(10, SpeechDb / 10) / SpeechTruth.Power(recording, known));
            samples.AddRange(recording.Select(sample => gain * sample));
            samples.AddRange(new float[(known.Length * Frames.Shift) - recording.Length]);
            truth.AddRange(known);
            AddPause();
        }

        float[] all = [.. samples];
        return new Conversation(all, Judged([.. truth]), SpeechTruth.Power(all, [.. truth]));

        void AddPause()
        {
            var frames = (int)(100 * PauseSeconds[pause++ % PauseSeconds.Length]);
            var scale = Math.Sqrt(3 * Math.Pow(10, PauseDb / 10));
            samples.AddRange(Enumerable.Range(0, frames * Frames.Shift).Select(_ => (float)(scale * ((2 * random.NextDouble()) - 1))));
            truth.AddRange(Enumerable.Repeat<bool?>(false, frames));
        }
    }

    private static bool?[] Judged(bool?[] known)
    {
        var closed = Frames.Closed(Array.ConvertAll(known, frame => frame is true));
        var judged = new bool?[known.Length];
        for (var i = 0; i < known.Length; i++)
        {
            var (from, to) = (Math.Max(0, i - Collar), Math.Min(known.Length, i + Collar + 1));
            var nearEdge = closed.AsSpan(from, to - from).Contains(!closed[i]);
            judged[i] = nearEdge ? null : closed[i] ? true : known[i];
        }

        return judged;
    }
}
