namespace Timbre.Speakers.Models;

/// <summary>The impostors of a model: embeddings of speakers it was trained on. They change scores, and no embedding.</summary>
/// <param name="Options">How they are used.</param>
/// <param name="Embeddings">[speakers, embedding], row-major, at least one row; finite, no row zero.</param>
public sealed record ScoringCohort(ScoringOptions Options, float[] Embeddings);
