namespace Timbre.Evaluation.Clustering;

/// <summary>What mutual information is divided by: a mean of the entropies of the two partitions.</summary>
public enum EntropyAverage
{
    /// <summary>Half their sum, as scikit-learn does by default.</summary>
    Arithmetic,

    /// <summary>The root of their product.</summary>
    Geometric,

    /// <summary>The smaller one.</summary>
    Min,

    /// <summary>The larger one.</summary>
    Max,
}
