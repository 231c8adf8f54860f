namespace Timbre.MetricLearning.Losses;

/// <summary>What a triplet loss does with an anchor that has no positive or no negative in the batch.</summary>
public enum MissingPartner
{
    /// <summary>Leaves it out: a batch without a valid triplet has loss 0 and gradient 0.</summary>
    LeaveOut,

    /// <summary>
    /// Keeps it in the mean, as the TensorFlow implementations do. Batch-hard: a missing positive is at distance 0, a
    /// missing negative as far as the positive. Batch-semi-hard: a missing negative is at distance 0.
    /// </summary>
    KeepAtZero,
}
