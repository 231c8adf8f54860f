using System.Diagnostics;
using Timbre.Fuzz.Mutations;
using Timbre.Fuzz.Seeds;
using Timbre.Fuzz.Targets;

namespace Timbre.Fuzz.Campaigns;

/// <summary>
/// Tries inputs one after the other in a process of its own and tells of each before and after, so that the campaign knows
/// which one a crash or a hang belongs to.
/// </summary>
internal static class FuzzWorker
{
    /// <summary>Starts the line before an input: its number follows.</summary>
    public const char Begin = '>';

    /// <summary>Starts the line after an input: exit code, milliseconds and peak memory follow.</summary>
    public const char End = '<';

    /// <summary>Starts the line of a finding: number and name of the file that describes it follow.</summary>
    public const char Found = '!';

    // Each one costs a try; a finding that stays long is kept long.
    private const int MostShortenings = 100;

    /// <summary>Does what is ordered.</summary>
    public static int Run(FuzzOptions options, string work, TextWriter output)
    {
        var order = WorkOrder.Parse(work);
        var target = FuzzTarget.All.Single(one => one.Name == options.Target);
        var names = Directory.GetFiles(WorkOrder.SeedsOf(order.Folder, target.Name)).Order(StringComparer.Ordinal).ToArray();
        var seeds = names.Select(File.ReadAllBytes).ToArray();
        var folder = Path.Combine(order.Folder, $"work-{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        Directory.SetCurrentDirectory(folder);
        var oracle = new FuzzOracle(target, new FuzzWorld(order.Folder), Path.Combine(folder, "input"));
        var generator = target.Inputs([.. names.Select(name => Path.GetFileName(name)!)]);
        var clock = Stopwatch.StartNew();
        for (var number = order.From; number < order.To && (order.Seconds == 0 || clock.Elapsed.TotalSeconds < order.Seconds); number++)
        {
            var input = Draws.Draw(generator, options.Seed, number);
            Say(output, $"{Begin} {number}");
            var started = Stopwatch.GetTimestamp();
            var name = NameOf(names[input.Chosen]);
            var outcome = oracle.Try(name, target.Apply(input, seeds), number);
            if (outcome.Problem is not null)
            {
                var (shortest, problem) = Shorten(
                    input, outcome.Problem, shorter => oracle.Try(name, target.Apply(shorter, seeds), number).Problem);
                var kept = new FindingFolder(options.Out).Keep(
                    target.Name, options.Seed, number, name, target.Apply(shortest, seeds), problem);
                Say(output, $"{Found} {number} {kept}");
            }

            Say(output, $"{End} {outcome.Code} {(long)Stopwatch.GetElapsedTime(started).TotalMilliseconds} {FuzzOracle.PeakMemory >> 20}");
            if (FuzzOracle.PeakMemory > FuzzOracle.LargestMemory)
            {
                // What was held once would be laid to every later input.
                break;
            }
        }

        Directory.SetCurrentDirectory(order.Folder);
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    /// <summary>What an input is called on disk: the name of the seed.</summary>
    public static string NameOf(string seed) => Path.GetFileName(seed);

    private static (FuzzInput Input, string Problem) Shorten(FuzzInput input, string problem, Func<FuzzInput, string?> fault)
    {
        // Memory once held stays counted: nothing shorter could be told from it.
        for (var tries = 0; tries < MostShortenings && !problem.StartsWith("memory", StringComparison.Ordinal);)
        {
            var found = false;
            foreach (var shorter in Draws.Shorter(input.Mutations).Where(some => some.Length < input.Mutations.Length))
            {
                tries++;
                if (fault(input with { Mutations = shorter }) is { } still)
                {
                    (input, problem, found) = (input with { Mutations = shorter }, still, true);
                    break;
                }
            }

            if (!found)
            {
                break;
            }
        }

        return (input, problem);
    }

    private static void Say(TextWriter output, string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
