namespace Timbre.Cli.Pages;

/// <summary>A network before it learns, under first weights of one kind.</summary>
/// <param name="Name">What the first weights are called.</param>
/// <param name="Loss">Of the first batch; null where it is no number.</param>
/// <param name="WeightLayers">Layers of weights and gradients, from the input on.</param>
/// <param name="ActivationLayers">Layers of activations, from the input on.</param>
/// <param name="Violins">How weights, gradients and activations are spread.</param>
internal sealed record InitializerData(
    string Name,
    double? Loss,
    IReadOnlyList<string> WeightLayers,
    IReadOnlyList<string> ActivationLayers,
    ViolinData Violins);
