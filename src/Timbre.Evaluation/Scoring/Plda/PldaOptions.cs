namespace Timbre.Evaluation.Scoring;

/// <summary>How a two-covariance model is fitted.</summary>
public sealed record PldaOptions
{
    /// <summary>Fewest speakers with two recordings that a fit is tried on.</summary>
    public const int FewestSpeakers = 20;

    /// <summary>Most dimensions that LDA keeps of an embedding, at least 1; never more than speakers differ in.</summary>
    public int Dimensions { get; init; } = 150;

    /// <summary>
    /// Share of the within-speaker covariance that is taken to be alike in all directions, 0 to 1: what few speakers do not tell.
    /// </summary>
    public double Shrinkage { get; init; } = 0.1;
}
