namespace Timbre.Evaluation.Scoring;

/// <summary>The cosine of two embeddings.</summary>
internal sealed class CosineScorer() : SpeakerScorer(ScorerKind.Cosine, ScorerId.Cosine)
{
    /// <inheritdoc/>
    public override double HighestScore => 1;

    private protected override PreparedVoice PrepareDirection(float[] direction, ComparedSide side) => PreparedVoice.Of(direction);
}
