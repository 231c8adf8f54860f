using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>P x K from few sets at a time, so that the impostors of a batch share language, room or line.</summary>
[RecipeKind("hierarchical")]
public sealed class HierarchicalSamplerSettings : SamplerSettings
{
    /// <summary>Sets a batch is drawn from, by their weights; each gives the same number of speakers.</summary>
    [Range(1, 1000)]
    public int SetsPerBatch { get; init; } = 2;

    /// <summary>Batches in a row from the same sets.</summary>
    [Range(1, 1000000)]
    public int BatchesPerDraw { get; init; } = 4;

    internal override IEnumerable<string> FindFaults(Recipe recipe)
    {
        if (recipe.Batch.Speakers % SetsPerBatch != 0)
        {
            yield return $"Recipe: batch.speakers: expected a multiple of batch.sampler.setsPerBatch, {SetsPerBatch}, got {recipe.Batch.Speakers}. Change one of them.";
        }
    }
}
