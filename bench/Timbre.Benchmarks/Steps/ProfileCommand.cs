using System.Globalization;
using Timbre.Benchmarks.Running;
using Timbre.Tensors.Graphs;

namespace Timbre.Benchmarks.Steps;

/// <summary>
/// <c>profile WORK [--steps N] [--threads N] [--most N]</c>: where a training step's processor time goes, by kind of
/// operation and by operation and shape. Of each operation the fastest of N steps counts, so that a busy machine blurs little.
/// </summary>
internal static class ProfileCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>profile</c>.</param>
    /// <returns>Exit code: 0, or 2 for a wrong command line.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var line = new CommandArguments("Profile", args, "--steps", "--threads", "--most");
        var work = line.Named(StepWork.All, work => work.Name);
        var steps = line.Count("--steps", 10);
        var threads = line.Count("--threads", 1);
        var most = line.Count("--most", 40);
        if (line.Fault is not null || work is null)
        {
            return Answer.Refuse(line.Fault!);
        }

        using var step = new TrainingStep(work, threads);
        var seconds = Measure(step, steps, out var whole);
        var total = seconds.Values.Sum();
        Write($"{work.Name}, {threads} threads: step {whole * 1e3:f1} ms, operations {total * 1e3:f1} ms");
        WriteShares(seconds, total, one => $"{KindOf(one.Node)} {PhaseOf(one)}", int.MaxValue);
        Console.WriteLine();
        WriteShares(seconds, total, one => $"{KindOf(one.Node)} {ShapeOf(step.Plan, one.Node)} {PhaseOf(one)}", most);
        return 0;
    }

    private static Dictionary<PieceStep, double> Measure(TrainingStep step, int steps, out double whole)
    {
        Repetition.Seconds(() => step.Run(), 1);
        var all = step.Plan.Pieces.SelectMany(piece => piece.Steps).ToList();
        var fastest = all.ToDictionary(one => one, _ => double.PositiveInfinity);
        foreach (var piece in step.Plan.Pieces)
        {
            piece.IsTimed = true;
        }

        whole = double.PositiveInfinity;
        for (var i = 0; i < steps; i++)
        {
            whole = Math.Min(whole, Repetition.Once(() => step.Run()));
            foreach (var one in all)
            {
                fastest[one] = Math.Min(fastest[one], one.TakeTime().TotalSeconds);
            }
        }

        return fastest;
    }

    private static void WriteShares(
        Dictionary<PieceStep, double> seconds, double total, Func<PieceStep, string> nameOf, int most)
    {
        var groups = seconds.GroupBy(one => nameOf(one.Key))
            .Select(group => (group.Key, Count: group.Count(), Seconds: group.Sum(one => one.Value)))
            .OrderByDescending(group => group.Seconds);
        foreach (var (name, count, sum) in groups.Take(most))
        {
            Write($"{sum * 1e3,9:f2} ms {sum / total,6:p1} {count,4} x {name}");
        }
    }

    private static string KindOf(Node? node) =>
        node is null ? "Zero" : node.GetType().Name.Replace("Node", "", StringComparison.Ordinal);

    // A step that runs forward in a backward piece, or again in a forward one, computes anew what was not kept.
    private static string PhaseOf(PieceStep one) => one.Operation is ChannelsOperation ? "anew" : $"{one.Phase}";

    private static string ShapeOf(Plan plan, Node? node)
    {
        if (node is null)
        {
            return "";
        }

        var inputs = node.Inputs.Select(value => $"{plan.TimeOf(value)}x{value.Channels}");
        return $"{string.Join(" + ", inputs)} -> {plan.TimeOf(node.Output)}x{node.Output.Channels}";
    }

    private static void Write(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
