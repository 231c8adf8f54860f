namespace Timbre.Evaluation.Retrieval;

/// <summary>What "near" means where neighbors are ranked or grouped.</summary>
public enum RetrievalDistance
{
    /// <summary>One minus the cosine: only directions count. A zero vector has cosine 0 with everything.</summary>
    Cosine,

    /// <summary>Euclidean distance of the vectors as they are.</summary>
    Euclidean,
}
