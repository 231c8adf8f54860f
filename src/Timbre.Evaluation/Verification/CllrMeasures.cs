using Timbre.Evaluation.Intervals;

namespace Timbre.Evaluation.Verification;

/// <summary>What is lost by taking likelihood ratios at their word.</summary>
/// <param name="Cllr">Cost of the likelihood ratios, in bits a trial; null where scores are not calibrated.</param>
/// <param name="MinCllr">
/// The least that any rising map would leave: of the likelihood ratios, or of the scores where these are not calibrated.
/// </param>
public sealed record CllrMeasures(Estimate? Cllr, Estimate MinCllr);
