namespace Timbre.Evaluation.Scoring;

/// <summary>What users and files call the ways of scoring.</summary>
public static class ScorerWord
{
    private static readonly (ScorerKind Kind, string Word)[] s_words =
    [
        (ScorerKind.Cosine, ScorerId.Cosine),
        (ScorerKind.Cohort, "cohort"),
        (ScorerKind.ZNorm, "z-norm"),
        (ScorerKind.TNorm, "t-norm"),
        (ScorerKind.SNorm, "s-norm"),
        (ScorerKind.AsNorm, "as-norm"),
        (ScorerKind.Plda, "plda"),
    ];

    /// <summary>Every word.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_words.Select(entry => entry.Word)];

    /// <summary>The word of a kind.</summary>
    public static string Of(ScorerKind kind) => Array.Find(s_words, entry => entry.Kind == kind).Word;

    /// <summary>The kind of a word; null where it is none of them.</summary>
    public static ScorerKind? Parse(string word) =>
        Array.FindIndex(s_words, entry => entry.Word == word) is >= 0 and var place ? s_words[place].Kind : null;
}
