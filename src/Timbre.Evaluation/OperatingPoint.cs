namespace Timbre.Evaluation;

/// <summary>What one threshold does: a trial is accepted where its score is at or above the threshold.</summary>
/// <param name="Threshold">Lowest accepted score; positive infinity for the point that accepts nothing.</param>
/// <param name="Pmiss">Share of target trials rejected, 0 to 1.</param>
/// <param name="Pfa">Share of nontarget trials accepted, 0 to 1.</param>
public readonly record struct OperatingPoint(double Threshold, double Pmiss, double Pfa);
