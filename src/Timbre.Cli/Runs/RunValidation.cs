namespace Timbre.Cli.Runs;

/// <summary>One validation of a run.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="EerPercent">Equal error rate on held-out speakers, in percent, mean over the sets.</param>
/// <param name="IsKept">True where its model became the best one: no earlier one was better by more than a standard error.</param>
internal sealed record RunValidation(long Step, double EerPercent, bool IsKept);
