namespace Timbre.Training.Recipes;

/// <summary>
/// P x K slices of as many draws: every speaker as often as every other, whatever its set and however many recordings it
/// has. For losses over classes: two slices of one speaker in a batch are chance.
/// </summary>
[RecipeKind("classBalanced")]
public sealed class ClassBalancedSamplerSettings : SamplerSettings
{
    internal override IEnumerable<string> FindFaults(Recipe recipe)
    {
        if (recipe.Losses.Any(loss => loss.NeedsPairs))
        {
            yield return "Recipe: batch.sampler: expected a sampler that draws pairs for losses over pairs, got classBalanced. Use {kind: speakers}, or a loss over classes.";
        }

        if (recipe.Data.SetWeights.Values.Any(weight => weight > 0) || recipe.Data.DefaultWeight > 0)
        {
            yield return "Recipe: data.setWeights: expected no weights above 0 beside batch.sampler classBalanced, which draws all speakers alike, got some. Remove them, or use {kind: speakers}.";
        }
    }
}
