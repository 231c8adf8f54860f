namespace Timbre.Evaluation.Scoring;

/// <summary>Ways of scoring two embeddings.</summary>
public enum ScorerKind
{
    /// <summary>Their cosine.</summary>
    Cosine,

    /// <summary>The cosine less a part of what each side scores with the impostors nearest to it.</summary>
    Cohort,

    /// <summary>The cosine in units of what the enrolled side scores with all impostors.</summary>
    ZNorm,

    /// <summary>The cosine in units of what the asked side scores with all impostors.</summary>
    TNorm,

    /// <summary>The mean of both.</summary>
    SNorm,

    /// <summary>The same with the impostors nearest to each side only (adaptive).</summary>
    AsNorm,

    /// <summary>The log-likelihood ratio of a model of how speakers differ, and recordings of a speaker.</summary>
    Plda,
}
