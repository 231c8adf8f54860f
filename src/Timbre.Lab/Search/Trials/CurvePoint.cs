namespace Timbre.Lab.Search;

/// <summary>What a trial measured on its way.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Value">The measure.</param>
public sealed record CurvePoint(long Step, double Value);
