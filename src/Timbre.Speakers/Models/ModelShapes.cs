namespace Timbre.Speakers.Models;

/// <summary>Holds what the header of a model file says against the network that its settings describe.</summary>
/// <param name="shapes">Sizes of the file's tensors, by name.</param>
internal sealed class ModelShapes(IReadOnlyDictionary<string, IReadOnlyList<int>> shapes)
{
    /// <summary>Embeddings of the impostors, [speakers, embedding].</summary>
    public const string Cohort = "scoring.cohort";

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>A text of the file in a message: no line ends, no control codes, no megabytes.</summary>
    public static string Shown(string text)
    {
        const int Longest = 240;
        var plain = string.Concat(text.Take(Longest).Select(letter => char.IsControl(letter) ? '?' : letter));
        return text.Length > Longest ? plain + "..." : plain;
    }

    /// <summary>What is wrong with the file's tensor for a parameter of the network.</summary>
    public IReadOnlyList<string> FindFaults(string name, IReadOnlyList<int> shape)
    {
        _known.Add(name);
        return !shapes.TryGetValue(name, out var found) ? [$"tensor {name} is missing"]
            : found.SequenceEqual(shape) ? []
            : [$"tensor {name} is {string.Join('x', found)}, not {string.Join('x', shape)}"];
    }

    /// <summary>What is wrong with the impostors; where the settings speak of none, they are strangers.</summary>
    /// <param name="expected">Whether the settings speak of impostors.</param>
    /// <param name="size">Numbers of an embedding.</param>
    public IReadOnlyList<string> FindCohortFaults(bool expected, int size)
    {
        if (!expected)
        {
            return [];
        }

        _known.Add(Cohort);
        return !shapes.TryGetValue(Cohort, out var found) ? [$"tensor {Cohort} is missing"]
            : found is not [> 0, var width] || width != size ? [$"tensor {Cohort} is {string.Join('x', found)}, not rows of {size}"]
            : [];
    }

    /// <summary>What is wrong with a two-covariance model of embeddings; nothing where there is none.</summary>
    /// <param name="size">Numbers of an embedding.</param>
    public IReadOnlyList<string> FindPldaFaults(int size)
    {
        IReadOnlyList<int>?[] found = [.. ScoringPlda.Names.Select(name => shapes.GetValueOrDefault(name))];
        if (Array.TrueForAll(found, shape => shape is null))
        {
            return [];
        }

        _known.UnionWith(ScoringPlda.Names);
        return found is [[var mean], [var rows, var columns], [var center], [var rank, var dimensions], [var between]]
            && mean == size && columns == size && rows == center && dimensions == center && rank == between && rows > 0 && rank > 0
            ? []
            : [$"the tensors {ScoringPlda.Names[0]} to {ScoringPlda.Names[^1]} do not fit together"];
    }

    /// <summary>What is wrong with the adapter of embeddings; where the version speaks of none, its tensors are strangers.</summary>
    /// <param name="expected">Whether the version speaks of one.</param>
    /// <param name="size">Numbers of an embedding.</param>
    public IReadOnlyList<string> FindAdapterFaults(bool expected, int size)
    {
        IReadOnlyList<int>[] sizes = [[size, size], [size], [size], [1]];
        return expected ? [.. EmbeddingAdapter.Names.Zip(sizes).SelectMany(entry => FindFaults(entry.First, entry.Second))] : [];
    }

    /// <summary>The file's tensors that nothing asked for.</summary>
    public IReadOnlyList<string> FindStrangers() =>
    [
        .. shapes.Keys.Where(name => !_known.Contains(name)).Order(StringComparer.Ordinal)
            .Select(name => $"tensor {Shown(name)} belongs to no layer"),
    ];
}
