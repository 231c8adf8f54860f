namespace Timbre.Training.Doctor;

/// <summary>What an examination of a recipe and its recordings came to.</summary>
/// <param name="Checks">Every check, in the order they were made.</param>
public sealed record Diagnosis(IReadOnlyList<CheckReport> Checks)
{
    /// <summary>All that is not as it should be; empty where nothing was found.</summary>
    public IReadOnlyList<Finding> Findings => [.. Checks.SelectMany(check => check.Findings)];

    /// <summary>Time that all checks took.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(Checks.Sum(check => check.Elapsed.Ticks));
}
