namespace Timbre.Evaluation.Calibration;

/// <summary>What ratios the speakers themselves reach: from it follows whether some speech can support a decision.</summary>
/// <param name="Mean">Mean ratio of target trials with 3 s of speech on each side.</param>
/// <param name="Shortness">How it changes for each unit of <see cref="CalibrationWeights.ShortnessOf"/>, both sides added.</param>
/// <param name="Deviation">Standard deviation around that.</param>
public sealed record TargetSpread(double Mean, double Shortness, double Deviation)
{
    /// <summary>Share of the speaker's own recordings whose ratio stays below a threshold.</summary>
    /// <param name="llr">The threshold.</param>
    /// <param name="enrollment">What the enrollment rests on.</param>
    /// <param name="test">What the question rests on.</param>
    public double ExpectedMiss(double llr, TrialSide enrollment, TrialSide test)
    {
        var expected = Mean + (Shortness * CalibrationWeights.Features(0, enrollment, test)[2]);
        return NormalDeviate.ShareBelow((llr - expected) / Math.Max(Deviation, 1e-6));
    }
}
