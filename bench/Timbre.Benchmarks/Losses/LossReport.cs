using System.Diagnostics;
using System.Globalization;

namespace Timbre.Benchmarks.Losses;

/// <summary>
/// The quick report: seconds of processor that every loss and miner takes on one thread, and the best time by the clock.
/// A minute.
/// </summary>
/// <remarks>Processor time hardly depends on what else the machine does; two threads take somewhat more than half of it.</remarks>
internal static class LossReport
{
    private const int Runs = 12;
    private const double WarmUpSeconds = 0.4;

    /// <summary>Measures and writes a table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="perSpeaker">Rows of a speaker in the batch of 512.</param>
    public static void Write(TextWriter output, int perSpeaker)
    {
        output.WriteLine(F(
            $"512 x 256, {512 / perSpeaker} speakers x {perSpeaker}, 1000 training speakers, one thread; forward and backward"));
        output.WriteLine("| loss | processor ms | best ms | tape MB |");
        output.WriteLine("| --- | --- | --- | --- |");
        foreach (var name in LossWork.Names)
        {
            using var work = new LossWork(name, perSpeaker: perSpeaker);

            // Kernels are compiled in tiers: a shorter warm-up would time the compiler.
            work.Best(WarmUpSeconds);
            var best = double.PositiveInfinity;
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < Runs; i++)
            {
                var start = Stopwatch.GetTimestamp();
                work.Run();
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            var processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Runs;
            output.WriteLine(F($"| {name} | {processor:f1} | {best:f1} | {work.TapeBytes / 1e6:f1} |"));
        }
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
