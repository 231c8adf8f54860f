using System.Globalization;
using Timbre.Training.Snapshots;

namespace Timbre.Cli.Pages;

/// <summary>Makes what violins are drawn of.</summary>
internal static class Violins
{
    /// <summary>The quantiles of a snapshot.</summary>
    public static ViolinData Of(Snapshot snapshot) =>
        new(Of(snapshot.Weights), Of(snapshot.Gradients), Of(snapshot.Activations));

    /// <summary>A network before it learns.</summary>
    public static InitializerData Of(InitialLayers layers) => new(
        layers.Initializer,
        Rounding.Of(layers.Loss),
        [.. layers.Weights.Select(layer => layer.Layer)],
        [.. layers.Activations.Select(layer => layer.Layer)],
        new ViolinData(Of(layers.Weights), Of(layers.Gradients), Of(layers.Activations)));

    private static double[][] Of(IReadOnlyList<LayerSpread> layers) =>
        [.. layers.Select(layer => (double[])[.. layer.Quantiles.Select(Shown)])];

    // Of a violin three digits are seen, and there are many.
    private static double Shown(float number) =>
        double.Parse(number.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
