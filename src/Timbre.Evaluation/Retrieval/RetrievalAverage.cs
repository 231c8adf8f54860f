namespace Timbre.Evaluation.Retrieval;

/// <summary>What the measures are a mean of.</summary>
public enum RetrievalAverage
{
    /// <summary>All queries alike: classes with many members weigh more.</summary>
    Queries,

    /// <summary>The mean of each class first, then the mean of those: every class weighs the same.</summary>
    Classes,
}
