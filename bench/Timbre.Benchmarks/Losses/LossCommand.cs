using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Timbre.Benchmarks.Losses;

/// <summary>
/// <c>losses [ROWS]</c> writes the table of all; <c>losses --export DIR NAME...</c> writes works down for the peers;
/// <c>losses --serve THREADS SECONDS</c> times those whose names it reads from its input, for so long each.
/// </summary>
internal static class LossCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>losses</c>.</param>
    /// <returns>Exit code: 0, or 2 for a wrong command line.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        switch (args)
        {
            case []:
                LossReport.Write(Console.Out, 8);
                return 0;
            case ["--export", var folder, .. var names]:
                foreach (var name in names)
                {
                    using var work = new LossWork(name);
                    work.Export(Path.Combine(folder, $"{name}.safetensors"));
                }

                return 0;
            case ["--serve", var threads, var seconds]
                when int.TryParse(threads, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && double.TryParse(seconds, CultureInfo.InvariantCulture, out var stint):
                Serve(count, stint);
                return 0;
            case [var rows] when int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out var perSpeaker):
                LossReport.Write(Console.Out, perSpeaker);
                return 0;
            default:
                Console.Error.WriteLine("Losses: expected [ROWS], --export DIR NAME... or --serve THREADS SECONDS, got another command line.");
                return 2;
        }
    }

    private static void Serve(int threads, double seconds)
    {
        var works = new Dictionary<string, LossWork>();
        while (Console.ReadLine() is { } name)
        {
            if (!works.TryGetValue(name, out var work))
            {
                works.Add(name, work = new LossWork(name, threads: threads));

                // Kernels are compiled in tiers: a shorter warm-up would time the compiler.
                Stint(work, seconds);
            }

            Console.WriteLine(JsonSerializer.Serialize(new { name, milliseconds = Stint(work, seconds) }));
        }

        foreach (var work in works.Values)
        {
            work.Dispose();
        }
    }

    private static double Stint(LossWork work, double seconds)
    {
        work.Run();
        var best = double.PositiveInfinity;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < seconds;)
        {
            var begun = Stopwatch.GetTimestamp();
            work.Run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return best;
    }
}
