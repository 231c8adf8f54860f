namespace Timbre.MetricLearning.Distances;

/// <summary>The measures by which embeddings are compared.</summary>
public enum DistanceKind
{
    /// <summary>|a - b|; near is small.</summary>
    Euclidean,

    /// <summary>|a - b| squared; near is small.</summary>
    SquaredEuclidean,

    /// <summary>Cosine of the angle, -1 to 1; near is large.</summary>
    Cosine,

    /// <summary>Dot product; near is large.</summary>
    DotProduct,
}
