namespace Timbre.Evaluation;

/// <summary>How an equal error rate is read from a curve whose two rates are equal at no threshold.</summary>
public enum EerConvention
{
    /// <summary>
    /// Straight lines between neighboring points of the ROC, crossed with the diagonal. The default. On a curve with
    /// <see cref="TieHandling.InOrder"/> this is wespeaker's (and the NIST 2016 scoring script's) number.
    /// </summary>
    Interpolated,

    /// <summary>
    /// The larger of the two rates at the point where they are nearest, of points that are corners of the ROC, from high
    /// thresholds to low; voxceleb_trainer's number.
    /// </summary>
    LargerRate,

    /// <summary>
    /// The mean of the two rates at the point where they are nearest, from low thresholds to high, "accept all" left out;
    /// speechbrain's number.
    /// </summary>
    MeanRate,
}
