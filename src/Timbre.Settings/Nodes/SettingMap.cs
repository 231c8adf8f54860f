namespace Timbre.Settings.Nodes;

/// <summary>Keys and what stands under them.</summary>
/// <param name="Source">File, or the words of a command line.</param>
/// <param name="Line">Line in the file; 0 where it came from no file.</param>
/// <param name="Entries">In the order written; keys are unique.</param>
public sealed record SettingMap(string Source, int Line, IReadOnlyList<KeyValuePair<string, SettingNode>> Entries)
    : SettingNode(Source, Line)
{
    /// <summary>The key that chooses among kinds.</summary>
    public const string KindKey = "kind";

    /// <summary>What stands under a key, or null.</summary>
    public SettingNode? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key).Value;

    /// <summary>The same map with one key set or replaced.</summary>
    public SettingMap With(string key, SettingNode value)
    {
        var entries = Entries.ToList();
        var at = entries.FindIndex(entry => entry.Key == key);
        if (at < 0)
        {
            entries.Add(new(key, value));
        }
        else
        {
            entries[at] = new(key, value);
        }

        return this with { Entries = entries };
    }

    /// <summary>The same map without one key.</summary>
    public SettingMap Without(string key) => this with { Entries = [.. Entries.Where(entry => entry.Key != key)] };

    /// <summary>
    /// This map laid over a parent: maps are merged key by key, everything else is replaced; a map whose
    /// <c>kind</c> differs from the parent's replaces it whole.
    /// </summary>
    public SettingMap Over(SettingMap parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        if (Find(KindKey) is SettingScalar kind && parent.Find(KindKey) is SettingScalar old && kind.Value != old.Value)
        {
            return this;
        }

        var merged = parent with { Source = Source, Line = Line };
        foreach (var (key, value) in Entries)
        {
            var inherited = parent.Find(key);
            merged = merged.With(key, value is SettingMap map && inherited is SettingMap under ? map.Over(under) : value);
        }

        return merged;
    }

    /// <inheritdoc/>
    public override string Describe() => "keys and values";
}
