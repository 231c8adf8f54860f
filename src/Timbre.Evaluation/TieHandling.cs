namespace Timbre.Evaluation;

/// <summary>How trials of equal score become points of a <see cref="DetectionCurve"/>.</summary>
public enum TieHandling
{
    /// <summary>
    /// One point for each distinct score: only what a threshold can do. The default, and scikit-learn's.
    /// </summary>
    Together,

    /// <summary>
    /// One point for each trial, equal scores in the order given. With ties this passes through points that no threshold
    /// realizes, and depends on the order. It is how wespeaker and voxceleb_trainer step; for comparing with them only.
    /// </summary>
    InOrder,
}
