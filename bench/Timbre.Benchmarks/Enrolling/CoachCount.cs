using Timbre.Recognition.Enrollment;

namespace Timbre.Benchmarks.Enrolling;

/// <summary>What the coach said of one enrollment.</summary>
/// <param name="Planted">The fault that was planted; <c>honest</c> where none was.</param>
/// <param name="Expected">What it should say.</param>
/// <param name="Findings">What it says.</param>
internal sealed record CoachCount(string Planted, EnrollmentFault[] Expected, IReadOnlyList<EnrollmentFinding> Findings)
{
    /// <summary>Whether it says what it should; of an honest one, whether it says anything.</summary>
    public bool IsFound => Expected.Length == 0
        ? Findings.Count > 0
        : Findings.Any(finding => Expected.Contains(finding.Fault));
}
