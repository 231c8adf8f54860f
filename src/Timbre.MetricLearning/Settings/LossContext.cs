namespace Timbre.MetricLearning;

/// <summary>What a loss made from a recipe needs to know beside its settings.</summary>
/// <param name="Dim">Size of an embedding.</param>
/// <param name="Classes">Number of training speakers.</param>
/// <param name="Random">Source of first weights.</param>
public sealed record LossContext(int Dim, int Classes, Random Random);
