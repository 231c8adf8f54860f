namespace Timbre.Training.Recipes;

/// <summary>A setting in which some recipes differ.</summary>
/// <param name="Key">Its place in a recipe, dotted.</param>
/// <param name="Values">Its value in each of them; null where a recipe has no such setting.</param>
public sealed record RecipeVariation(string Key, IReadOnlyList<string?> Values);
