namespace Timbre.Lab.Results;

/// <summary>A line of a run: means over the steps since the line before, and what the fixed slices say.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Loss">Loss on training batches, with the penalty on weights.</param>
/// <param name="Accuracy">Share of training slices whose own class scores highest; null where no loss has classes.</param>
/// <param name="Fraction">Share of terms that violate the margin; null where no loss has one.</param>
/// <param name="ValidationLoss">Loss on the fixed slices.</param>
/// <param name="ValidationAccuracy">Accuracy on them.</param>
/// <param name="ValidationFraction">Fraction on them.</param>
/// <param name="SecondsPerStep">Time of a step.</param>
public sealed record LabPoint(
    long Step,
    double Loss,
    double? Accuracy,
    double? Fraction,
    double? ValidationLoss,
    double? ValidationAccuracy,
    double? ValidationFraction,
    double SecondsPerStep);
