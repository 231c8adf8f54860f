namespace Timbre.Lab.Results;

/// <summary>How long a layer's gradient was.</summary>
/// <param name="Layer">Name of the weights.</param>
/// <param name="Length">Square root of the sum of squares.</param>
public sealed record LayerGradient(string Layer, double Length);
