namespace Timbre.Training.Doctor;

/// <summary>What one check of an examination came to.</summary>
/// <param name="Name">The check in a few words.</param>
/// <param name="Summary">What it measured, in a line with numbers.</param>
/// <param name="Findings">What is not as it should be; empty where all is well.</param>
public sealed record CheckReport(string Name, string Summary, IReadOnlyList<Finding> Findings)
{
    /// <summary>Time it took.</summary>
    public TimeSpan Elapsed { get; init; }
}
