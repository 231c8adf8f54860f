namespace Timbre.Cli.Runs;

/// <summary>One validation of a run.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="EerPercent">Equal error rate on held-out speakers, in percent, mean over the sets.</param>
internal sealed record RunValidation(long Step, double EerPercent);
