namespace Timbre.MetricLearning;

/// <summary>One setting of a loss as recipes write it.</summary>
/// <param name="Name">Key, in kebab case.</param>
/// <param name="Default">What holds where the key is missing: a number (double), a bool or a string, which also fixes the type.</param>
/// <param name="Meaning">One sentence with the unit.</param>
/// <param name="Minimum">Smallest number allowed.</param>
/// <param name="Maximum">Largest number allowed.</param>
/// <param name="Choices">The strings allowed; null for numbers and bools.</param>
/// <param name="IsWhole">True where the number must be whole.</param>
public sealed record LossSetting(
    string Name,
    object Default,
    string Meaning,
    double Minimum = double.NegativeInfinity,
    double Maximum = double.PositiveInfinity,
    IReadOnlyList<string>? Choices = null,
    bool IsWhole = false);
