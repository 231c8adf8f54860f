namespace Timbre.Evaluation.FewShot;

/// <summary>One task: whose voice is the query's?</summary>
/// <param name="Query">The query's place among all.</param>
/// <param name="Support">The known recordings of each speaker to choose from; the first is the one who speaks.</param>
public sealed record FewShotTask(int Query, IReadOnlyList<IReadOnlyList<int>> Support);
