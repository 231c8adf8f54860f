using Timbre.Evaluation.Scoring;
using Timbre.Faults;

namespace Timbre.Galleries.Faults;

/// <summary>A gallery was opened with a scorer that is not its model's, for which the model's threshold does not hold.</summary>
/// <param name="gallery">What messages call the gallery.</param>
/// <param name="expected">The scorer's id that the gallery or the model names.</param>
/// <param name="actual">The id of the scorer given.</param>
public sealed class ScorerMismatchException(string gallery, string expected, string actual)
    : TimbreException(
        $"Gallery {gallery}: expected the scorer of its model, {Call(expected)}, got {Call(actual)}, "
            + "for which the model's threshold does not hold. "
        + "Use the model that enrolled these voices, with its own scorer, as Recognizer does.")
{
    private const int LettersOfId = 12;

    private static string Call(string id) => ScorerId.KindOf(id) switch
    {
        ScorerKind.Cosine => "plain cosines",
        ScorerKind.Cohort => $"a cohort with the id {Start(id)}",
        { } kind => $"{ScorerWord.Of(kind)} with the id {Start(id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..])}",
        null => "one of a kind that this version does not know",
    };

    private static string Start(string hash) => hash.Length > LettersOfId ? hash[..LettersOfId] : hash;
}
