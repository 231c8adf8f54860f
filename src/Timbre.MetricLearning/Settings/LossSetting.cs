namespace Timbre.MetricLearning;

/// <summary>One setting of a loss or a miner as recipes write it.</summary>
/// <param name="Name">Key, in kebab case.</param>
/// <param name="Default">
/// What holds where the key is missing, which also fixes the type: a number (double), a bool, a string, or a list of
/// numbers (double[]).
/// </param>
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
    bool IsWhole = false)
{
    /// <summary>True where a miner stands under the key: its name, or its name as <c>kind</c> with its settings.</summary>
    public bool IsMiner { get; init; }
}
