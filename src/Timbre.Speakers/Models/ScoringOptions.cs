namespace Timbre.Speakers;

/// <summary>How scores of a model's embeddings are made comparable by impostors; kept in its file with their embeddings.</summary>
public sealed record ScoringOptions
{
    /// <summary>
    /// Most speakers of the training sets that serve as impostors, each by one embedding, 0 to 100000; 0: scores are plain
    /// cosines. Default 500.
    /// </summary>
    public int Cohort { get; init; } = 500;

    /// <summary>How many of a recording's highest cosines with them count, 1 to 100000. Default 50.</summary>
    public int Top { get; init; } = 50;

    /// <summary>Share of the mean of those that is taken off a score for each of its two sides, 0 to 1. Default 0.25.</summary>
    public double Weight { get; init; } = 0.25;

    /// <summary>Finds everything that is wrong; empty where all is well.</summary>
    public IReadOnlyList<string> FindFaults()
    {
        var faults = new OptionFaults();
        faults.Require(Cohort is >= 0 and <= 100_000, "cohort", "0 to 100000", Cohort);
        faults.Require(Top is >= 1 and <= 100_000, "top", "1 to 100000", Top);
        faults.Require(Weight is >= 0 and <= 1, "weight", "0 to 1", Weight);
        return faults.All;
    }
}
