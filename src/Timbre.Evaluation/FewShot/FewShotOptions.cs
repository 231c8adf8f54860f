namespace Timbre.Evaluation.FewShot;

/// <summary>What tasks are drawn.</summary>
public sealed record FewShotOptions
{
    /// <summary>Recordings of each speaker that are known: the shots; 1 and 5 if not given.</summary>
    public IReadOnlyList<int> Shots { get; init; } = [1, 5];

    /// <summary>Speakers to choose from: the ways, ascending, each at least 2; 2 to 20 if not given.</summary>
    public IReadOnlyList<int> Ways { get; init; } = [2, 3, 5, 10, 15, 20];

    /// <summary>How many tasks, at least 1; 1000 if not given.</summary>
    public int Tasks { get; init; } = 1000;

    /// <summary>What the draws follow from.</summary>
    public long Seed { get; init; } = 1;
}
