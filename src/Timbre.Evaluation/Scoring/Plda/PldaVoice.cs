namespace Timbre.Evaluation.Scoring;

/// <summary>A recording that a two-covariance model is fitted on.</summary>
/// <param name="Speaker">Who speaks, by number.</param>
/// <param name="Embedding">As the model gave it; need not be unit length.</param>
public sealed record PldaVoice(int Speaker, float[] Embedding);
