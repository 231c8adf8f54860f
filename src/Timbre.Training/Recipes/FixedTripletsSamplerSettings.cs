using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>
/// Triplets of recordings drawn once and used again and again; three slices of the batch after the other are anchor,
/// positive and negative. The baseline that mining is measured against.
/// </summary>
[RecipeKind("fixedTriplets")]
public sealed class FixedTripletsSamplerSettings : SamplerSettings
{
    /// <summary>How many there are; each pass over them is in another order.</summary>
    [Range(1, 10000000)]
    public int Triplets { get; init; } = 10000;

    internal override IEnumerable<string> FindFaults(Recipe recipe)
    {
        if (recipe.Batch.Speakers * recipe.Batch.UtterancesPerSpeaker % 3 != 0)
        {
            yield return $"Recipe: batch: expected speakers x utterancesPerSpeaker to be a multiple of 3 for fixedTriplets, got {recipe.Batch.Speakers} x {recipe.Batch.UtterancesPerSpeaker}. Change one of them.";
        }
    }
}
