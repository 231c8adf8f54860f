namespace Timbre.MetricLearning.Losses;

/// <summary>The two forms of the generalized end-to-end loss.</summary>
public enum Ge2eForm
{
    /// <summary>Cross-entropy of each row over all centroids.</summary>
    Softmax,

    /// <summary>1 - sigmoid of the own score + the largest sigmoid of another.</summary>
    Contrast,
}
