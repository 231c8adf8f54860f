using System.Globalization;

namespace Timbre.Benchmarks.Clustering;

/// <summary>How well voices were counted, by set and number of speakers, as tables in Markdown.</summary>
/// <param name="output">Receives them.</param>
internal sealed class ClusterReport(TextWriter output)
{
    private readonly List<(string Set, ClusterOutcome Outcome)> _outcomes = [];

    /// <summary>Takes a set's.</summary>
    public void Add(string set, IEnumerable<ClusterOutcome> outcomes) => _outcomes.AddRange(outcomes.Select(outcome => (set, outcome)));

    /// <summary>Writes a table of all sets by speakers, and one of each set.</summary>
    public void WriteAll()
    {
        Write("speakers", _outcomes.GroupBy(entry => $"{entry.Outcome.Speakers}"));
        output.WriteLine();
        Write("set", _outcomes.GroupBy(entry => entry.Set).Append(_outcomes.GroupBy(_ => "all").Single()));
    }

    private void Write(string first, IEnumerable<IGrouping<string, (string Set, ClusterOutcome Outcome)>> rows)
    {
        output.WriteLine($"| {first} | way | number exact | off by a factor of | V-measure | ARI |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var row in rows)
        {
            foreach (var way in row.GroupBy(entry => entry.Outcome.Way, entry => entry.Outcome))
            {
                var exact = way.Count(outcome => outcome.Found == outcome.Speakers) / (double)way.Count();
                var factor = Math.Exp(way.Average(outcome => Math.Abs(Math.Log(outcome.Found / (double)outcome.Speakers))));
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {row.Key} | {way.Key} | {100 * exact:0} % | {factor:0.00} | {way.Average(outcome => outcome.VMeasure):0.000} | "
                        + $"{way.Average(outcome => outcome.AdjustedRand):0.000} |"));
            }
        }
    }
}
