using System.Security.Cryptography;

namespace Timbre.Evaluation.Scoring;

/// <summary>How a scorer is known to models, galleries and calibrations: <c>cosine</c>, or its kind and a hash of its numbers.</summary>
/// <remarks>Those of a cohort are the hash alone, as they were before there were other kinds.</remarks>
public static class ScorerId
{
    /// <summary>That of the cosine alone.</summary>
    public const string Cosine = "cosine";

    private const char Separator = ':';

    /// <summary>Which way of scoring an id is of; null for one of a kind that this version does not know.</summary>
    /// <param name="id">The id.</param>
    public static ScorerKind? KindOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var end = id.IndexOf(Separator, StringComparison.Ordinal);
        return id == Cosine ? ScorerKind.Cosine
            : end < 0 ? ScorerKind.Cohort
            : ScorerWord.Parse(id[..end]);
    }

    internal static string Of(ScorerKind kind, params ReadOnlySpan<byte> numbers)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(numbers).AsSpan(0, 16));
        return kind == ScorerKind.Cohort ? hash : $"{ScorerWord.Of(kind)}{Separator}{hash}";
    }
}
