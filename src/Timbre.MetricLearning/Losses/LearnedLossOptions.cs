using System.ComponentModel.DataAnnotations;

namespace Timbre.MetricLearning.Losses;

/// <summary>Settings of the losses that learn something of their own: class weights, proxies, centers, a scale.</summary>
public abstract record LearnedLossOptions : LossOptions
{
    /// <summary>Factor on the run's learning rate for what the loss itself learns.</summary>
    [Range(0.0, 1e4)]
    public double LearningRateFactor { get; init; } = 1;
}
