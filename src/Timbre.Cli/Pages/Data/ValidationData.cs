namespace Timbre.Cli.Pages;

/// <summary>A validation as it is drawn.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Seconds">Time spent on the run.</param>
/// <param name="Eer">Equal error rate in percent; null where it is unknown.</param>
/// <param name="Sets">Each set's own, in percent.</param>
/// <param name="IsKept">True for that of the model that is kept as the best.</param>
internal sealed record ValidationData(
    long Step, double Seconds, double? Eer, IReadOnlyDictionary<string, double?> Sets, bool IsKept);
