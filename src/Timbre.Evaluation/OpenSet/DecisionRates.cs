using Timbre.Evaluation.Intervals;

namespace Timbre.Evaluation.OpenSet;

/// <summary>What becomes of the questions at one threshold.</summary>
/// <param name="Threshold">Lowest score that is given a name.</param>
/// <param name="Right">Share of members' recordings given the right name.</param>
/// <param name="Missed">Share of members' recordings given no name.</param>
/// <param name="WrongName">Share of members' recordings given somebody else's name.</param>
/// <param name="StrangersNamed">Share of strangers' recordings given a name.</param>
public sealed record DecisionRates(double Threshold, Estimate Right, Estimate Missed, Estimate WrongName, Estimate StrangersNamed);
