using Timbre.Evaluation.Intervals;

namespace Timbre.Evaluation.OpenSet;

/// <summary>What becomes of the questions; the shares of members' recordings add up to 1.</summary>
/// <param name="Right">Share of members' recordings given the right name.</param>
/// <param name="Missed">Share of members' recordings said to be nobody's.</param>
/// <param name="Undecided">Share of members' recordings of which it was said that so little speech supports no answer.</param>
/// <param name="WrongName">Share of members' recordings given somebody else's name.</param>
/// <param name="StrangersNamed">Share of strangers' recordings given a name.</param>
public sealed record DecisionRates(Estimate Right, Estimate Missed, Estimate Undecided, Estimate WrongName, Estimate StrangersNamed);
