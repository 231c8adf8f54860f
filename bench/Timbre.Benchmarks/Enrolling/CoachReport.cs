using System.Globalization;

namespace Timbre.Benchmarks.Enrolling;

/// <summary>How often the coach found what, by set and in all, as a table in Markdown.</summary>
/// <param name="output">Receives it.</param>
internal sealed class CoachReport(TextWriter output)
{
    private readonly List<(string Set, CoachCount Count)> _counts = [];

    /// <summary>Takes a set's.</summary>
    public void Add(string set, IEnumerable<CoachCount> counts)
    {
        var all = counts.ToArray();
        _counts.AddRange(all.Select(count => (set, count)));
        foreach (var honest in all.Where(count => count.Planted == "honest"))
        {
            foreach (var finding in honest.Findings)
            {
                Console.Error.WriteLine($"{set}: {finding.Fault}: {finding}");
            }
        }

        Console.Error.WriteLine($"{set}: {all.Length} enrollments");
    }

    /// <summary>Writes the table.</summary>
    public void WriteSum()
    {
        string[] sets = [.. _counts.Select(count => count.Set).Distinct()];
        output.WriteLine($"| enrollment | {string.Join(" | ", sets)} | all |");
        output.WriteLine($"| --- |{string.Concat(Enumerable.Repeat(" --- |", sets.Length + 1))}");
        foreach (var planted in _counts.GroupBy(count => count.Count.Planted))
        {
            output.WriteLine(
                $"| {planted.Key} | {string.Join(" | ", sets.Select(set => Share(planted.Where(count => count.Set == set))))} | "
                + $"{Share(planted)} |");
        }

        output.WriteLine();
        output.WriteLine("What was said of honest enrollments: " + string.Join(", ", _counts
            .Where(count => count.Count.Planted == "honest")
            .SelectMany(count => count.Count.Findings.Select(finding => finding.Fault).Distinct())
            .GroupBy(fault => fault).Select(group => $"{group.Key} {group.Count()}")));
    }

    private static string Share(IEnumerable<(string Set, CoachCount Count)> counts)
    {
        var found = counts.Select(count => count.Count.IsFound).ToArray();
        var hits = found.Count(one => one);
        return found.Length == 0
            ? "-"
            : string.Create(CultureInfo.InvariantCulture, $"{hits} of {found.Length} ({100.0 * hits / found.Length:0} %)");
    }
}
