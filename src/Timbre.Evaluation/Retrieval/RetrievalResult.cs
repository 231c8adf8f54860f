namespace Timbre.Evaluation.Retrieval;

/// <summary>Retrieval measures of a set of embeddings.</summary>
/// <param name="Overall">Means over queries or over classes, as asked for.</param>
/// <param name="PerClass">Means over the queries of each class, by label; NaN for a class none of whose queries counts.</param>
/// <param name="LoneQueries">Queries without a class member among the references.</param>
public sealed record RetrievalResult(
    RetrievalMeasures Overall, IReadOnlyDictionary<int, RetrievalMeasures> PerClass, int LoneQueries);
