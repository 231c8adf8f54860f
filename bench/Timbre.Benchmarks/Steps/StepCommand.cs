using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Timbre.Benchmarks.Steps;

/// <summary>
/// <c>step NETWORK [--steps N] [--threads N]</c> times training steps; <c>step NETWORK --export FILE</c> writes one down for
/// the peers. Answers with one line of JSON.
/// </summary>
internal static class StepCommand
{
    // Kernels are compiled in tiers: a shorter warm-up would time the compiler.
    private const int WarmUpSteps = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>step</c>.</param>
    /// <returns>Exit code: 0, or 2 for a wrong command line.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var works = string.Join(", ", StepWork.All.Select(work => work.Name));
        if (args.IsEmpty || StepWork.All.FirstOrDefault(Named(args[0])) is not { } work)
        {
            return Refuse($"Step: expected one of {works}, got {(args.IsEmpty ? "nothing" : args[0])}.");
        }

        var (steps, threads) = (5, Environment.ProcessorCount);
        string? export = null;
        for (var i = 1; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var valid = args[i] switch
            {
                "--steps" => IsCount(value, out steps),
                "--threads" => IsCount(value, out threads),
                "--export" => (export = value).Length > 0,
                _ => false,
            };
            if (!valid)
            {
                return Refuse($"Step: expected --steps N, --threads N or --export FILE, got {args[i]} {value}.");
            }
        }

        using var step = new TrainingStep(work, threads);
        if (export is not null)
        {
            step.Export(export);
            Answer(new { work = work.Name, batch = work.Batch, time = work.Time });
            return 0;
        }

        var seconds = Measure(step, steps);
        Answer(new { work = work.Name, threads, seconds, peakBytes = PeakBytes() });
        return 0;
    }

    private static Func<StepWork, bool> Named(string name) => work => work.Name == name;

    private static bool IsCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;

    private static double[] Measure(TrainingStep step, int steps)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < WarmUpSteps || Stopwatch.GetElapsedTime(start) < WarmUp; i++)
        {
            step.Run();
        }

        var seconds = new double[steps];
        for (var i = 0; i < steps; i++)
        {
            start = Stopwatch.GetTimestamp();
            step.Run();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return seconds;
    }

    /// <summary>The most memory this process ever had resident; 0 where the system does not tell.</summary>
    private static long PeakBytes()
    {
        const string Status = "/proc/self/status";
        var line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null
            ? 0
            : long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private static void Answer(object answer) => Console.WriteLine(JsonSerializer.Serialize(answer));

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
