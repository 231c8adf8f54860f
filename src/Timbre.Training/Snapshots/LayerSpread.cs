namespace Timbre.Training.Snapshots;

/// <summary>How the numbers of a layer are spread.</summary>
/// <param name="Layer">Name of the layer, or of its parameter.</param>
/// <param name="Quantiles">
/// The numbers below which evenly rising shares lie, the lowest and the highest first and last; <see cref="Spread.Points"/> of them.
/// </param>
public sealed record LayerSpread(string Layer, IReadOnlyList<float> Quantiles);
