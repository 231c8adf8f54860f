using Timbre.Faults;

namespace Timbre.Cli.Hearing;

/// <summary>What came of several trial lists.</summary>
/// <param name="Results">Lists that were measured, in their order.</param>
/// <param name="Faults">Why others could not be.</param>
/// <param name="IsStopped">Whether it was ended before all were tried.</param>
internal sealed record EvaluationOutcome(
    IReadOnlyList<TrialEvaluation> Results, IReadOnlyList<TimbreException> Faults, bool IsStopped)
{
    /// <summary>The code of the whole.</summary>
    public int ExitCode => IsStopped ? ExitCodes.Interrupted
        : Faults.Count > 0 ? ExitCodes.Of(Faults[0])
        : ExitCodes.Of([.. Results.SelectMany(result => result.Failures)]);
}
