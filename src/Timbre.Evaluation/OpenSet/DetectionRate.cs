using Timbre.Evaluation.Intervals;

namespace Timbre.Evaluation.OpenSet;

/// <summary>How many members are detected and rightly identified where strangers are seldom named.</summary>
/// <param name="FalseAlarmRate">Share of strangers' recordings that may be given a name.</param>
/// <param name="Threshold">The lowest threshold that keeps it.</param>
/// <param name="Rate">
/// Detection and identification rate (DIR): members' recordings whose own name stands first and reaches the threshold.
/// </param>
public sealed record DetectionRate(double FalseAlarmRate, double Threshold, Estimate Rate);
