using System.Text;
using Timbre.Audio.Activity;
using Timbre.Audio.Reading;
using Timbre.Cli.Rendering;
using Timbre.Faults;

namespace Timbre.Cli.Reports;

/// <summary>The first seconds of speech of a recording, to be seen and heard within the page.</summary>
/// <param name="Name">What the recording is called.</param>
/// <param name="Samples">16 kHz, one channel.</param>
internal sealed record Clip(string Name, float[] Samples)
{
    private const int MostSamples = 4 * AudioReader.StandardRateHz;
    private const int MostRead = 60 * AudioReader.StandardRateHz;
    private const int Columns = 300;

    /// <summary>Reads it; null where it can no longer be read.</summary>
    /// <param name="name">What the recording is called.</param>
    /// <param name="file">Its file.</param>
    /// <param name="channel">The only channel to be heard, from 1; null: all.</param>
    public static Clip? Read(string name, string file, int? channel)
    {
        try
        {
            using var audio = AudioReader.Open(file, channel: channel);
            var samples = new float[MostRead];
            samples = samples[..audio.Read(samples)];
            var start = new VoiceActivity().Detect(samples).Segments is [var first, ..] ? first.Start : 0;
            return new Clip(name, samples[start..Math.Min(samples.Length, start + MostSamples)]);
        }
        catch (Exception fault) when (fault is TimbreException or IOException)
        {
            return null;
        }
    }

    /// <summary>The clip with its wave and a player.</summary>
    /// <param name="side">Which side of a trial it is.</param>
    public string Figure(string side)
    {
        var name = Html.Text($"{side}: {Name}");
        var sound = Convert.ToBase64String(MuLawWav.Of(Samples, AudioReader.StandardRateHz));
        var seconds = Words.Of($"{Samples.Length / (double)AudioReader.StandardRateHz:0.0} s");
        return $"""
            <div class="side">
            <p>{name}</p>
            <svg class="wave" viewBox="0 -1 {Columns} 2" preserveAspectRatio="none" role="img" aria-label="Wave of {name}, {seconds}">
            <path vector-effect="non-scaling-stroke" d="{Wave()}"/></svg>
            <audio controls preload="metadata" aria-label="{name}" src="data:audio/wav;base64,{sound}"></audio>
            </div>
            """;
    }

    // The lowest and highest sample of each column, by the loudest of all.
    private string Wave()
    {
        var (path, peak) = (new StringBuilder(), Math.Max(Samples.Select(Math.Abs).DefaultIfEmpty().Max(), 1e-6f));
        for (var column = 0; column < Columns; column++)
        {
            var (low, high) = (0f, 0f);
            foreach (var sample in Samples.AsSpan()[StartOf(column)..StartOf(column + 1)])
            {
                (low, high) = (Math.Min(low, sample), Math.Max(high, sample));
            }

            path.Append(Words.Of($"M{column} {-high / peak:0.00}V{(-low / peak) + 0.01:0.00}"));
        }

        return path.ToString();

        int StartOf(int column) => (int)((long)Samples.Length * column / Columns);
    }
}
