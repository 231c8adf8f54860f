using System.Diagnostics;
using System.Globalization;

namespace Timbre.Benchmarks.Losses;

/// <summary>The quick report: every loss and miner, best and median of some runs. A minute.</summary>
internal static class LossReport
{
    private const int Runs = 15;

    /// <summary>Measures and writes a table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="perSpeaker">Rows of a speaker in the batch of 512.</param>
    public static void Write(TextWriter output, int perSpeaker)
    {
        output.WriteLine(F($"512 x 256, {512 / perSpeaker} speakers x {perSpeaker}, 1000 training speakers, {Environment.ProcessorCount} threads; forward and backward"));
        output.WriteLine("| loss | best ms | median ms | tape MB |");
        output.WriteLine("| --- | --- | --- | --- |");
        foreach (var name in LossWork.Names)
        {
            using var work = new LossWork(name, perSpeaker: perSpeaker);
            for (var i = 0; i < 5; i++)
            {
                work.Run();
            }

            var times = new double[Runs];
            for (var i = 0; i < Runs; i++)
            {
                var start = Stopwatch.GetTimestamp();
                work.Run();
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }

            Array.Sort(times);
            output.WriteLine(F($"| {name} | {times[0]:f1} | {times[Runs / 2]:f1} | {work.TapeBytes / 1e6:f1} |"));
        }
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
