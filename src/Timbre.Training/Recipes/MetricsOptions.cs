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
}
