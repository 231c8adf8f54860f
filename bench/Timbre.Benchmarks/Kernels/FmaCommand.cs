using System.Diagnostics;
using Timbre.Benchmarks.Running;
using Timbre.Tensors.Threading;

namespace Timbre.Benchmarks.Kernels;

/// <summary>
/// <c>fma [--threads N] [--seconds N]</c>: the most multiply-adds that many threads can do at once, the best of many short
/// turns, and what half of the turns reach: less where the processor lowers its clock under load. Answers with one line of JSON.
/// </summary>
internal static class FmaCommand
{
    private const int LeastTurns = 40;
    private const int RunsPerThread = 100;

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>fma</c>.</param>
    /// <returns>Exit code: 0, or 2 for a wrong command line.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var line = new CommandArguments("Fma", args, "--threads", "--seconds");
        var threads = line.Count("--threads", Environment.ProcessorCount);
        var seconds = line.Count("--seconds", 1);
        if (line.Fault is not null)
        {
            return Answer.Refuse(line.Fault);
        }

        using var crew = new WorkCrew(threads);
        var work = new Multiplications();
        var turns = new List<double>();
        var started = Stopwatch.GetTimestamp();
        while (turns.Count < LeastTurns || Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
        {
            var start = Stopwatch.GetTimestamp();
            crew.Run(work, threads * RunsPerThread);
            turns.Add(threads * RunsPerThread * FmaPeak.Flops / Stopwatch.GetElapsedTime(start).TotalSeconds * 1e-9);
        }

        turns.Sort();
        return Answer.Write(new { threads, gigaflopsPerSecond = turns[^1], medianGigaflopsPerSecond = turns[turns.Count / 2] });
    }

    private sealed class Multiplications : IWork
    {
        public void Run(int item, int worker) => FmaPeak.Run();
    }
}
