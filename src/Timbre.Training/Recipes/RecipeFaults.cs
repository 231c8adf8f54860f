using System.Globalization;

namespace Timbre.Training.Recipes;

/// <summary>What is wrong with a recipe, each fault with its place, its rule and a remedy.</summary>
internal sealed class RecipeFaults
{
    private readonly List<string> _faults = [];

    /// <summary>Every fault so far, in the order of the recipe.</summary>
    public IReadOnlyList<string> All => _faults;

    /// <summary>How many there are.</summary>
    public int Count => _faults.Count;

    /// <summary>Adds a fault that is told already.</summary>
    public void Add(string fault) => _faults.Add(fault);

    /// <summary>Adds that a value breaks a rule.</summary>
    /// <param name="node">Where it stands.</param>
    /// <param name="path">Its keys.</param>
    /// <param name="expected">The rule.</param>
    /// <param name="actual">What is there; null: what the recipe says.</param>
    /// <returns>Null: there is no value.</returns>
    public object? Add(RecipeNode node, string path, string expected, string? actual)
    {
        _faults.Add($"{node.Place}: {path}: expected {expected}, got {actual ?? RecipeParser.Describe(node)}. {RemedyOf(node)}");
        return null;
    }

    /// <summary>Adds that a word is none of those known, and which of them is meant.</summary>
    /// <param name="node">Where it stands.</param>
    /// <param name="path">Its keys.</param>
    /// <param name="expected">The rule.</param>
    /// <param name="actual">The word.</param>
    /// <param name="words">Those known.</param>
    /// <returns>Null: there is no value.</returns>
    public object? AddNearest(RecipeNode node, string path, string expected, string actual, IReadOnlyCollection<string> words)
    {
        _faults.Add($"{node.Place}: {path}: expected {expected}, got \"{actual}\". {NearestName.Remedy(actual, words)}");
        return null;
    }

    /// <summary>A number written with a comma is the one mistake that has its own remedy.</summary>
    private static string RemedyOf(RecipeNode node) =>
        node is RecipeScalar { Value: { } text } && text.Contains(',') && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? $"Write {text.Replace(',', '.')}."
            : "Change it.";
}
