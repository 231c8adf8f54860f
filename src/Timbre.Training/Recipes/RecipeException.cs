namespace Timbre.Training.Recipes;

/// <summary>A recipe that cannot be used: every fault found in it, one line each.</summary>
public sealed class RecipeException : TimbreException
{
    /// <summary>Makes the fault from the lines a user reads.</summary>
    /// <param name="faults">At least one; each names file, line, key, rule and remedy.</param>
    public RecipeException(IReadOnlyList<string> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    /// <summary>Makes the fault from a single line.</summary>
    /// <param name="fault">Names file, line, key, rule and remedy.</param>
    public RecipeException(string fault)
        : this([fault])
    {
    }

    /// <summary>Every fault found, in the order of the recipe.</summary>
    public IReadOnlyList<string> Faults { get; }
}
