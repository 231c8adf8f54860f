using System.Runtime.CompilerServices;
using Timbre.Audio.Reading;
using Timbre.Audio.Resampling;
using Timbre.Settings.Shape;
using Timbre.Training.Loading;

namespace Timbre.Benchmarks.Data;

/// <summary>A table of what the data path costs: processor time in milliseconds a training step.</summary>
internal static class DataReport
{
    private const int WarmUpSteps = 3;
    private static readonly int[] OtherRatesHz = [8_000, 44_100, 48_000];

    /// <summary>Measures and writes.</summary>
    /// <param name="output">Receives the table.</param>
    /// <param name="name">What the recipe is called.</param>
    /// <param name="path">What is measured.</param>
    /// <param name="steps">Steps that a mean is taken of.</param>
    public static void Write(TextWriter output, string name, DataPath path, int steps)
    {
        var (kept, maker) = (path.Kept, path.KeptExamples);
        var batch = new Batch(path.BatchSize, maker.Numbers(0));
        var learning = Learning(path, maker, batch, steps);
        output.WriteLine(Row(
            $"{name}: {path.BatchSize} slices of {path.Recipe.Batch.Seconds} s a step; "
                + $"learning takes {learning:0} ms of processor time a step"));
        output.WriteLine("| part | ms a step | beside 100 of learning |");
        output.WriteLine("| --- | --- | --- |");

        // What is made now was read before, by the warm-up of the same steps.
        Line("all, everything decoded anew", Making(path, path.Maker(path.Forgetful()), batch, steps));
        Line("all, everything kept in memory", Making(path, maker, batch, steps));
        var bare = Making(path, path.Maker(kept, []), batch, steps);
        Line("of it: cutting, speed, level, features", bare);
        foreach (var entry in path.Recipe.Augmentations)
        {
            var always = path.Maker(kept, [entry with { Probability = 1 }]);
            Line(
                Row($"of it: {KindCatalog.WordOf(entry.GetType())}, of {100 * entry.Probability:0} % of the slices"),
                entry.Probability * (Making(path, always, batch, steps) - bare));
        }

        WriteReading(output, path);

        void Line(string part, double milliseconds) =>
            output.WriteLine(Row($"| {part} | {milliseconds:0.0} | {100 * milliseconds / learning:0.0} |"));
    }

    private static void WriteReading(TextWriter output, DataPath path)
    {
        var recordings = path.Recordings(200);
        var samples = new List<float[]>();
        var reading = Milliseconds(() => samples.AddRange(recordings.Select(recording => AudioReader.ReadAt(recording.Path))));
        var seconds = samples.Sum(recording => recording.Length) / (double)AudioReader.StandardRateHz;
        var trimmer = path.Trimmer;
        var trimming = Milliseconds(() => samples.ForEach(recording => trimmer?.Trim(recording)));
        var resampling = OtherRatesHz.Select(rate => Row($"{Resampling(rate):0.000} ms from {rate} Hz"));
        output.WriteLine(Row(
            $"reading {recordings.Count} recordings of {seconds / recordings.Count:0.0} s in the mean: {reading / seconds:0.000} ms "
                + $"a second of audio; finding speech: {trimming / seconds:0.000} ms; resampling: {string.Join(", ", resampling)}"));
    }

    private static double Resampling(int fromHz)
    {
        const int Seconds = 60;
        var resampler = new Resampler(fromHz, AudioReader.StandardRateHz);
        var input = new float[Seconds * fromHz];
        var output = new float[Seconds * AudioReader.StandardRateHz];
        resampler.Apply(input, output);
        return Milliseconds(() => resampler.Apply(input, output)) / Seconds;
    }

    private static double Learning(DataPath path, ExampleMaker maker, Batch batch, int steps)
    {
        var spent = new List<double>();
        for (var step = 0; step < WarmUpSteps + steps; step++)
        {
            path.Fill(maker, step, batch);
            var start = Environment.CpuUsage.TotalTime;
            path.Learn(batch);
            spent.Add((Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
        }

        return spent.Skip(WarmUpSteps).Average();
    }

    private static double Making(DataPath path, ExampleMaker maker, Batch batch, int steps)
    {
        for (var step = 0; step < WarmUpSteps; step++)
        {
            path.Fill(maker, step, batch);
        }

        return Milliseconds(() =>
        {
            for (var step = WarmUpSteps; step < WarmUpSteps + steps; step++)
            {
                path.Fill(maker, step, batch);
            }
        }) / steps;
    }

    private static double Milliseconds(Action action)
    {
        var start = ThreadClock.Used();
        action();
        return (ThreadClock.Used() - start)?.TotalMilliseconds ?? double.NaN;
    }

    private static string Row(ref DefaultInterpolatedStringHandler text) => text.ToStringAndClear();
}
