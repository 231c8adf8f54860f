using Timbre.MetricLearning.Losses;

namespace Timbre.Training.Validation;

/// <summary>What the fixed slices say of the network: means over their batches.</summary>
/// <param name="Loss">Sum of losses, without the penalty on weights.</param>
/// <param name="Accuracy">Share of slices whose own class scores highest; null where no loss has classes.</param>
/// <param name="Fraction">Share of terms that violate the margin; null where no loss has one.</param>
internal sealed record FixedMeasures(double Loss, double? Accuracy, double? Fraction)
{
    /// <summary>With another of several batches.</summary>
    public FixedMeasures Plus(LossStatistics batch, int batches) => new(
        Loss + (batch.Value / batches), Plus(Accuracy, batch.Accuracy, batches), Plus(Fraction, batch.PositiveFraction, batches));

    private static double? Plus(double? sum, double? value, int batches) => value is null ? sum : (sum ?? 0) + (value / batches);
}
