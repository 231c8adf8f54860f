using System.Diagnostics;
using Timbre.Benchmarks.Running;
using Timbre.Tensors;

namespace Timbre.Benchmarks.Kernels;

/// <summary>
/// <c>fma [--threads N]</c>: the most multiply-adds that many threads can do at once, the best of many short turns. Answers
/// with one line of JSON.
/// </summary>
internal static class FmaCommand
{
    private const int Turns = 40;
    private const int RunsPerThread = 100;

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>fma</c>.</param>
    /// <returns>Exit code: 0, or 2 for a wrong command line.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var line = new CommandArguments("Fma", args, "--threads");
        var threads = line.Count("--threads", Environment.ProcessorCount);
        if (line.Fault is not null)
        {
            return Answer.Refuse(line.Fault);
        }

        using var crew = new WorkCrew(threads);
        var work = new Multiplications();
        var best = 0.0;
        for (var turn = 0; turn < Turns; turn++)
        {
            var start = Stopwatch.GetTimestamp();
            crew.Run(work, threads * RunsPerThread);
            best = Math.Max(best, threads * RunsPerThread * FmaPeak.Flops / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return Answer.Write(new { threads, gigaflopsPerSecond = best * 1e-9 });
    }

    private sealed class Multiplications : IWork
    {
        public void Run(int item, int worker) => FmaPeak.Run();
    }
}
