namespace Timbre.Cli.Pages;

/// <summary>Measures on training batches, a place of each list for each point.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Seconds">Time spent on the run.</param>
/// <param name="Loss">The sum of losses.</param>
/// <param name="Fraction">Share of terms that violate the margin.</param>
/// <param name="Accuracy">Share of slices whose own class scores highest.</param>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="GradientNorm">Length of the gradient before clipping.</param>
/// <param name="FixedLoss">The loss on left-out recordings.</param>
/// <param name="FixedAccuracy">The accuracy on them.</param>
internal sealed record CurveData(
    IReadOnlyList<long> Step,
    IReadOnlyList<double> Seconds,
    IReadOnlyList<double?> Loss,
    IReadOnlyList<double?> Fraction,
    IReadOnlyList<double?> Accuracy,
    IReadOnlyList<double?> LearningRate,
    IReadOnlyList<double?> GradientNorm,
    IReadOnlyList<double?> FixedLoss,
    IReadOnlyList<double?> FixedAccuracy);
