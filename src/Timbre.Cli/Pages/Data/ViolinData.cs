namespace Timbre.Cli.Pages;

/// <summary>How the numbers of each layer are spread: their quantiles, a list for each layer.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Gradients">Their gradients.</param>
/// <param name="Activations">What layers compute.</param>
internal sealed record ViolinData(
    IReadOnlyList<double[]> Weights, IReadOnlyList<double[]> Gradients, IReadOnlyList<double[]> Activations);
