namespace Timbre.Training.Recipes;

/// <summary>A piece of a recipe as it was written, with the place it came from.</summary>
/// <param name="Source">File, or the words of a command-line override.</param>
/// <param name="Line">Line in the file, counted from 1; 0 where it came from no file.</param>
internal abstract record RecipeNode(string Source, int Line)
{
    /// <summary>Where to look, as a fault names it.</summary>
    public string Place => Line > 0 ? $"{Source} line {Line}" : Source;
}

/// <summary>A word, a number or nothing.</summary>
internal sealed record RecipeScalar(string Source, int Line, string? Value, bool Quoted) : RecipeNode(Source, Line);

/// <summary>A list.</summary>
internal sealed record RecipeList(string Source, int Line, IReadOnlyList<RecipeNode> Items) : RecipeNode(Source, Line);

/// <summary>Keys and what stands under them, in the order written.</summary>
internal sealed record RecipeMap(string Source, int Line, IReadOnlyList<KeyValuePair<string, RecipeNode>> Entries)
    : RecipeNode(Source, Line)
{
    /// <summary>What stands under a key, or null.</summary>
    public RecipeNode? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key).Value;

    /// <summary>The same map with one key set or replaced.</summary>
    public RecipeMap With(string key, RecipeNode value)
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
    public RecipeMap Without(string key) => this with { Entries = [.. Entries.Where(entry => entry.Key != key)] };

    /// <summary>
    /// This map laid over a parent: maps are merged key by key, everything else is replaced; a map whose
    /// <c>kind</c> differs from the parent's replaces it whole.
    /// </summary>
    public RecipeMap Over(RecipeMap parent)
    {
        if (Find("kind") is RecipeScalar kind && parent.Find("kind") is RecipeScalar old && kind.Value != old.Value)
        {
            return this;
        }

        var merged = parent with { Source = Source, Line = Line };
        foreach (var (key, value) in Entries)
        {
            var inherited = parent.Find(key);
            merged = merged.With(key, value is RecipeMap map && inherited is RecipeMap under ? map.Over(under) : value);
        }

        return merged;
    }
}
