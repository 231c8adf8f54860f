using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>What a run writes about itself on the way.</summary>
public sealed record MetricsOptions
{
    /// <summary>Steps between lines of <c>metrics.jsonl</c>, which hold means over those steps.</summary>
    [Range(1, 1000000)]
    public int EverySteps { get; init; } = 10;

    /// <summary>Writes the length of each layer's gradient too, of the last step before a line.</summary>
    public bool LayerGradients { get; init; }

    /// <summary>Watches the run for what goes wrong, and writes findings; the weights are the same with it and without.</summary>
    public bool Doctor { get; init; } = true;

    /// <summary>
    /// Writes files for TensorBoard too, in the run's folder <c>tensorboard</c>: each line's numbers, histograms of every weight and
    /// gradient, embeddings of held-out speakers, and the recipe.
    /// </summary>
    public bool TensorBoard { get; init; }

    /// <summary>
    /// Keeps snapshots for <c>timbre replay</c>, in the run's folder <c>snapshots</c>: embeddings of some held-out speakers, losses of the
    /// examples of a batch, and how weights, gradients and activations of each layer are spread.
    /// </summary>
    public bool Record { get; init; }

    /// <summary>Most of the time of training that snapshots may take; they are taken as often as that allows. 1: at every step.</summary>
    [Range(0.001, 1.0)]
    public double RecordShare { get; init; } = 0.05;

    /// <summary>Most snapshots that are kept: of more, every second one is dropped, and they are taken half as often.</summary>
    [Range(4, 10000)]
    public int RecordMost { get; init; } = 120;
}
