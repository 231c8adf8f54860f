namespace Timbre.Training.Recipes;

/// <summary>
/// A number that says how a run of the experiment log went. Where not said otherwise: mean of the last tenth of its lines.
/// </summary>
public enum LogFigure
{
    /// <summary>Loss on training batches.</summary>
    TrainingLoss,

    /// <summary>Share of training slices whose own class scores highest, 0 to 1.</summary>
    TrainingAccuracy,

    /// <summary>Loss on the fixed slices.</summary>
    ValidationLoss,

    /// <summary>Share of the fixed slices whose own class scores highest, 0 to 1.</summary>
    ValidationAccuracy,

    /// <summary>Share of the terms on the fixed slices that violate the margin, 0 to 1.</summary>
    ValidationFraction,

    /// <summary>Training loss as a share of that of chance, ln(speakers): 1 where nothing is learnt, or the run left the numbers.</summary>
    LossToChance,

    /// <summary>Loss on the fixed slices less that of training batches.</summary>
    Overfitting,

    /// <summary>Deviation of the loss on the fixed slices from line to line, over the second half, as a share of its mean.</summary>
    Fluctuation,

    /// <summary>
    /// How much gradients grow from the input to the output: slope of log10 of the convolutions' gradient lengths over their order,
    /// from first to last, in the middle of the run; above 0 they vanish towards the input.
    /// </summary>
    GradientSlope,

    /// <summary>Equal error rate on speakers never heard, 0 to 1, by the last model.</summary>
    Eer,

    /// <summary>Time of a step in seconds, median over the lines.</summary>
    SecondsPerStep,
}
