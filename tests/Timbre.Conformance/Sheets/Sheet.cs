using Timbre.Conformance.Surfaces;

namespace Timbre.Conformance.Sheets;

/// <summary>What was looked at, line by line of the reference, for both versions.</summary>
internal sealed class Sheet
{
    private readonly Dictionary<(string Section, string Line), Dictionary<Edition, Verdict>> _rows = [];
    private readonly List<string> _differences = [];

    /// <summary>How many answers were looked at.</summary>
    public int Count { get; private set; }

    public IReadOnlyList<string> Differences => _differences;

    public IEnumerable<(string Section, string Line, Verdict Preview, Verdict Stable)> Rows =>
        from row in _rows
        orderby SortOf(row.Key.Section)
        select (row.Key.Section, row.Key.Line, row.Value.GetValueOrDefault(Edition.Preview), row.Value.GetValueOrDefault(Edition.Stable));

    public Column For(Surface surface) => new(this, surface);

    /// <summary>Writes down what a line came to; of a line that was looked at more than once the worst counts.</summary>
    public void Add(string section, string line, Surface surface, Verdict verdict, string detail)
    {
        var row = _rows.TryGetValue((section, line), out var known) ? known : _rows[(section, line)] = [];
        row[surface.Edition] = (Verdict)Math.Max((int)row.GetValueOrDefault(surface.Edition), (int)verdict);
        Count += verdict is Verdict.NotTried ? 0 : 1;
        if (verdict == Verdict.Differs)
        {
            _differences.Add($"{section}: {line} ({surface.Edition}, {surface}): {detail}");
        }
    }

    // "3.10" comes after "3.9".
    private static double SortOf(string section)
    {
        var parts = section.Split(' ')[0].Split('.').Select(int.Parse).ToArray();
        return parts[0] + (parts.Length > 1 ? parts[1] / 100.0 : 0);
    }
}
