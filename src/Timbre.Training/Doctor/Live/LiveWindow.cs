namespace Timbre.Training.Doctor;

/// <summary>Some steps of a run, and how the network stood after the last of them.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Loss">Mean loss.</param>
/// <param name="Fraction">Mean share of terms that violate the margin; null where there are none.</param>
/// <param name="Norm">Mean length of the gradient before clipping.</param>
/// <param name="WaitShare">Share of time that training waited for data.</param>
/// <param name="Rate">Learning rate of the last step.</param>
internal sealed record LiveWindow(long Step, double Loss, double? Fraction, double Norm, double WaitShare, double Rate)
{
    /// <summary>How far the last step moved each weight tensor, by its length.</summary>
    public required IReadOnlyList<(string Name, double Ratio)> Updates { get; init; }

    /// <summary>How many times as long as at first the weights are, median of the tensors.</summary>
    public double Growth { get; init; } = 1;

    /// <summary>Root mean square of each weight's gradient, from input to output.</summary>
    public required IReadOnlyList<(string Name, double Rms)> Gradients { get; init; }

    /// <summary>How far embeddings of the last batch lie from their mean, by their length.</summary>
    public required double Spread { get; init; }

    /// <summary>What layers compute for a few examples; null in most windows.</summary>
    public IReadOnlyList<LayerStatistics>? Layers { get; init; }
}
