namespace Timbre.Galleries;

/// <summary>A gallery whose model scores with a cohort was opened to score by plain cosines, for which its threshold does not hold.</summary>
/// <param name="gallery">What messages call the gallery.</param>
/// <param name="expected">The scorer's id that the gallery or the model names.</param>
/// <param name="actual">The id of the scorer given.</param>
public sealed class ScorerMismatchException(string gallery, string expected, string actual)
    : TimbreException(
        $"Gallery {gallery}: expected scores as its model makes them (scorer {expected}), got another scorer ({actual}), for which no "
        + "threshold of this model holds. Open it with the model's own scorer, as Recognizer does.");
