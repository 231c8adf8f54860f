namespace Timbre.Speakers.Networks;

/// <summary>What is done to an embedding before anything sees it.</summary>
public enum EmbeddingNormalization
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Divided by its Euclidean length.</summary>
    L2,

    /// <summary>Layer normalization: mean 0 and variance 1 over its numbers, then a learned scale and offset.</summary>
    Layer,

    /// <summary>Batch normalization of each of its numbers, with a learned offset.</summary>
    Batch,
}
