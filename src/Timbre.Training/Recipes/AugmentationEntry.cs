namespace Timbre.Training.Recipes;

/// <summary>One thing done to training slices.</summary>
/// <param name="Kind">Its word in a recipe.</param>
/// <param name="Probability">Share of the slices it is done to, 0 to 1.</param>
/// <param name="Options">Its settings: an object of the class that <see cref="AugmentationKinds"/> names.</param>
public sealed record AugmentationEntry(string Kind, double Probability, object Options)
{
    /// <summary>Every setting under its key in a recipe.</summary>
    internal IEnumerable<(string Key, object? Value)> Written() =>
    [
        ("kind", Kind),
        ("probability", Probability),
        .. RecipeShape.PropertiesOf(Options.GetType()).Select(property => (RecipeShape.KeyOf(property), property.GetValue(Options))),
    ];
}
