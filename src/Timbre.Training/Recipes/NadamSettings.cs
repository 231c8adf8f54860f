namespace Timbre.Training.Recipes;

/// <summary>Adam with Nesterov momentum.</summary>
[RecipeKind("nadam")]
public sealed class NadamSettings : MomentSettings;
