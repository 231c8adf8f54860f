namespace Timbre.MetricLearning.Losses;

/// <summary>
/// What AAM-softmax takes for cos(angle + margin) where angle + margin exceeds a half turn, where the cosine would rise
/// again.
/// </summary>
public enum AngleOverflow
{
    /// <summary>cos(angle) - margin * sin(margin): insightface, voxceleb_trainer, speechbrain, pytorch-metric-learning.</summary>
    Linear,

    /// <summary>cos(angle) - (1 + cos(pi - margin)), which meets the other branch without a jump: wespeaker.</summary>
    Continuous,
}
