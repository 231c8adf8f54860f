namespace Timbre.Training.Recipes;

/// <summary>The full rate throughout.</summary>
[RecipeKind("constant")]
public sealed class ConstantSettings : ScheduleSettings;
