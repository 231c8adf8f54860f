using System.Diagnostics;
using System.Globalization;
using Timbre.Fuzz.Targets;

namespace Timbre.Fuzz.Campaigns;

/// <summary>Runs workers until an order is done: one that crashes or hangs is named as a finding and followed by another.</summary>
/// <param name="options">The campaign.</param>
/// <param name="target">What is tried.</param>
/// <param name="tally">Counts.</param>
internal sealed class WorkerProcess(FuzzOptions options, FuzzTarget target, TargetTally tally)
{
    // Managed memory; with what native libraries hold, a process stays below what the oracle allows.
    private const string HeapLimit = "0x30000000";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Of a machine that has other things to do; an input that waits for ever ends here, too.
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(5);

    /// <summary>Does all of an order.</summary>
    public void Run(WorkOrder order)
    {
        var clock = Stopwatch.StartNew();
        for (var from = order.From; from < order.To;)
        {
            var left = order.Seconds == 0 ? 0 : order.Seconds - clock.Elapsed.TotalSeconds;
            if (order.Seconds > 0 && left < 1)
            {
                return;
            }

            from = RunOne(order with { From = from, Seconds = left }, count: true, out var ended, out var problem);
            if (ended)
            {
                if (order.Seconds > 0)
                {
                    return;
                }

                continue;
            }

            // A machine that was busy elsewhere looks like a hang: only what happens twice counts.
            var again = order with { From = from, To = from + 1, Seconds = 0 };
            RunOne(again, count: false, out var well, out _);
            if (!well)
            {
                Keep(order, from, problem);
            }

            tally.Count(-1, 0, 0);
            from++;
        }
    }

    /// <returns>The input it was at, or the next one where it ended in order.</returns>
    private long RunOne(WorkOrder order, bool count, out bool ended, out string problem)
    {
        using var process = Start(order);
        var error = process.StandardError.ReadToEndAsync();
        var at = order.From;
        (ended, problem) = (false, "");
        while (true)
        {
            var reading = process.StandardOutput.ReadLineAsync();
            if (!IsAnswered(reading, process))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
                problem = $"hang: no answer within {Patience.TotalSeconds} s of the processor";
                return at;
            }

            if (reading.Result is not { } line)
            {
                break;
            }

            at = Hear(line, at, count);
        }

        process.WaitForExit();
        ended = process.ExitCode == 0;
        problem = $"crash: the process ended with {process.ExitCode}\n{error.Result}";
        return at;
    }

    // What counts is the worker's own time: ten seconds of a clock on the wall say little where others work beside it.
    private static bool IsAnswered(Task reading, Process process)
    {
        var (clock, before) = (Stopwatch.StartNew(), TimeOf(process));
        while (!reading.Wait(Patience))
        {
            if (clock.Elapsed >= LongestPatience || TimeOf(process) - before >= Patience)
            {
                return reading.IsCompleted;
            }
        }

        return true;
    }

    private static TimeSpan TimeOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            // It has ended: its answer, the end of its output, is on the way.
            return TimeSpan.Zero;
        }
    }

    private long Hear(string line, long at, bool count)
    {
        var words = line.Split(' ', 3);
        switch (line[0])
        {
            case FuzzWorker.Begin:
                return Number(words[1]);
            case FuzzWorker.Found when count:
                tally.Find(words[2]);
                return at;
            case FuzzWorker.End:
                var parts = words[2].Split(' ');
                if (count)
                {
                    tally.Count((int)Number(words[1]), Number(parts[0]), Number(parts[1]));
                }

                return at + 1;
            default:
                return at;
        }
    }

    private void Keep(WorkOrder order, long number, string problem)
    {
        var names = Directory.GetFiles(WorkOrder.SeedsOf(order.Folder, target.Name)).Order(StringComparer.Ordinal).ToArray();
        var input = Mutations.Draws.Draw(target.Inputs([.. names.Select(name => Path.GetFileName(name)!)]), options.Seed, number);
        var bytes = target.Apply(input, [.. names.Select(File.ReadAllBytes)]);
        tally.Find(new FindingFolder(options.Out).Keep(
            target.Name, options.Seed, number, FuzzWorker.NameOf(names[input.Chosen]), bytes, problem));
    }

    private Process Start(WorkOrder order)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var argument in (string[])
            [
                typeof(WorkerProcess).Assembly.Location,
                "--target",
                target.Name,
                "--seed",
                options.Seed.ToString(CultureInfo.InvariantCulture),
                "--out", Path.GetFullPath(options.Out), "--work", order.Text,
            ])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
