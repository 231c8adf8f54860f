namespace Timbre.MetricLearning.Losses;

/// <summary>One summand of a <see cref="LossSum"/>.</summary>
/// <param name="Name">What logs call it, unique in its sum.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Weight">What its value is multiplied by.</param>
public sealed record LossTerm(string Name, EmbeddingLoss Loss, float Weight = 1);
