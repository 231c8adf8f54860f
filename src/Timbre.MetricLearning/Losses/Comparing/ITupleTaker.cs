namespace Timbre.MetricLearning.Losses;

/// <summary>Takes the pairs and triplets of a batch as a miner finds them, so that none need be stored.</summary>
public interface ITupleTaker
{
    /// <summary>Takes the triplets of an anchor and a positive.</summary>
    /// <param name="anchor">Row of the batch.</param>
    /// <param name="positive">Column of the same speaker.</param>
    /// <param name="negatives">Columns of others; valid during the call.</param>
    void TakeTriplets(int anchor, int positive, ReadOnlySpan<int> negatives);

    /// <summary>Takes the pairs of an anchor.</summary>
    /// <param name="anchor">Row of the batch.</param>
    /// <param name="positives">Columns of the same speaker; valid during the call.</param>
    /// <param name="negatives">Columns of others; valid during the call.</param>
    void TakePairs(int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives);
}
