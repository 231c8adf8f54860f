namespace Timbre.Training.Recipes;

/// <summary>Adam.</summary>
[RecipeKind("adam")]
public sealed class AdamSettings : MomentSettings;
