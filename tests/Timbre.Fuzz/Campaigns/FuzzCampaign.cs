using System.Collections.Concurrent;
using System.Diagnostics;
using Timbre.Fuzz.Seeds;
using Timbre.Fuzz.Targets;

namespace Timbre.Fuzz.Campaigns;

/// <summary>Tries inputs of all targets, as many as asked for or as fit into the time, and tells what came of them.</summary>
internal static class FuzzCampaign
{
    private const long BlockSize = 500;

    /// <summary>Runs it.</summary>
    /// <returns>0 where nothing was found, else 1.</returns>
    public static int Run(FuzzOptions options, TextWriter output)
    {
        FuzzTarget[] targets = [.. FuzzTarget.All.Where(target => options.Target is null || target.Name == options.Target)];
        var tallies = targets.ToDictionary(target => target, target => new TargetTally(target.Name));
        var folder = Directory.CreateTempSubdirectory("timbre-fuzz-").FullName;
        var clock = Stopwatch.StartNew();
        try
        {
            MakeWorld(folder, targets);
            output.WriteLine($"fuzzing with seed {options.Seed}: {string.Join(", ", targets.Select(target => target.Name))}");
            var done = 0;
            (FuzzTarget Target, WorkOrder Order)[] orders = [
                .. options.Count is { } count ? Counted(targets, count, folder) : Timed(targets, options, folder)
            ];
            // One after the other: cut into ranges, each worker would keep to the targets of its own.
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs };
            Parallel.ForEach(Partitioner.Create(orders, EnumerablePartitionerOptions.NoBuffering), parallel, work =>
            {
                new WorkerProcess(options, work.Target, tallies[work.Target]).Run(work.Order);
                lock (output)
                {
                    output.WriteLine($"[{clock.Elapsed:hh\\:mm\\:ss}, {++done} of {orders.Length}] {tallies[work.Target]}");
                    output.Flush();
                }
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return Report(tallies.Values, output);
    }

    /// <summary>Makes what inputs are made of, and what stands beside them.</summary>
    public static FuzzWorld MakeWorld(string folder, IReadOnlyList<FuzzTarget> targets)
    {
        var world = new FuzzWorld(folder);
        world.Create();
        foreach (var target in targets)
        {
            var seeds = WorkOrder.SeedsOf(folder, target.Name);
            Directory.CreateDirectory(seeds);
            target.WriteSeeds(world, seeds);
        }

        return world;
    }

    // Blocks of the targets by turns, so that what one finds is seen early.
    private static IEnumerable<(FuzzTarget Target, WorkOrder Order)> Counted(FuzzTarget[] targets, long count, string folder) => targets
        .SelectMany(target => BlocksOf(target.IsMain ? count : (count + 9) / 10, folder).Select(order => (target, order)))
        .OrderBy(work => work.order.From)
        .ThenBy(work => work.target.Name, StringComparer.Ordinal);

    private static IEnumerable<WorkOrder> BlocksOf(long count, string folder)
    {
        for (var from = 0L; from < count; from += BlockSize)
        {
            yield return new WorkOrder(from, Math.Min(from + BlockSize, count), 0, folder);
        }
    }

    private static IEnumerable<(FuzzTarget Target, WorkOrder Order)> Timed(FuzzTarget[] targets, FuzzOptions options, string folder)
    {
        var slots = Math.Min(options.Jobs, targets.Length);
        var seconds = options.Minutes!.Value * 60 * slots / targets.Length;
        return targets.Select(target => (target, new WorkOrder(0, long.MaxValue, seconds, folder)));
    }

    private static int Report(IReadOnlyCollection<TargetTally> tallies, TextWriter output)
    {
        foreach (var tally in tallies)
        {
            output.WriteLine(tally);
            tally.Findings.ForEach(finding => output.WriteLine($"  {finding}: {File.ReadLines(finding).First()}"));
        }

        var findings = tallies.Sum(tally => tally.Findings.Count);
        output.WriteLine($"fuzz: {tallies.Sum(tally => tally.Inputs)} inputs, {findings} findings");
        return findings == 0 ? 0 : 1;
    }
}
