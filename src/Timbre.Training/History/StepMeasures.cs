namespace Timbre.Training.History;

/// <summary>What some steps of a run came to: means over those since the measures before.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Seconds">Time spent on the run.</param>
/// <param name="Loss">The sum of losses; null where it was no number.</param>
/// <param name="Fraction">Share of triplets (or terms) that violate the margin; null where there are none.</param>
/// <param name="Accuracy">Share of slices whose own class scores highest; null without classes.</param>
/// <param name="LearningRate">Of the last of the steps; null where it was not written.</param>
/// <param name="GradientNorm">Length of the gradient before clipping; null where it was not written.</param>
/// <param name="FixedLoss">The loss on the fixed slices of left-out recordings; null without them.</param>
/// <param name="FixedAccuracy">The accuracy on them.</param>
/// <param name="DataShare">Share of the processor time that preparing data took; null where it was not measured.</param>
public sealed record StepMeasures(
    long Step,
    double Seconds,
    double? Loss,
    double? Fraction,
    double? Accuracy,
    double? LearningRate,
    double? GradientNorm,
    double? FixedLoss,
    double? FixedAccuracy,
    double? DataShare);
