using Timbre.Settings.Shape;

namespace Timbre.Training.Recipes;

/// <summary>Rules that hold between settings, beyond the range of each.</summary>
internal static class RecipeRules
{
    private const int MostSlices = 65536;

    /// <summary>Every broken rule, one line each; empty where all hold.</summary>
    public static IReadOnlyList<string> Check(Recipe recipe)
    {
        var faults = new List<string>();
        if (recipe.Losses.Count == 0)
        {
            faults.Add("Recipe: losses: expected at least one loss, got none. Add for example {kind: aamSoftmax}.");
        }

        if (recipe.Losses.Any(loss => loss.NeedsPairs) && recipe.Batch.UtterancesPerSpeaker < 2)
        {
            faults.Add(
                $"Recipe: batch.utterancesPerSpeaker: expected at least 2 for losses over pairs, "
                + $"got {recipe.Batch.UtterancesPerSpeaker}. Raise it or remove the loss.");
        }

        if (recipe.Network.FrontEnd.PeakNormalize && recipe.Data.Level is LevelRule.None or LevelRule.Rms)
        {
            faults.Add(
                $"Recipe: data.level: expected peak or null beside network.frontEnd.peakNormalize, "
                + $"which sets the level in training and in use, got {ScalarText.Write(recipe.Data.Level)}. Remove it, "
                + "or set network.frontEnd.peakNormalize: false.");
        }

        if (recipe.Batch.Speakers * recipe.Batch.UtterancesPerSpeaker > MostSlices)
        {
            faults.Add(
                $"Recipe: batch: expected at most {MostSlices} slices, speakers x utterancesPerSpeaker, "
                + $"got {recipe.Batch.Speakers} x {recipe.Batch.UtterancesPerSpeaker}. Lower one of them.");
        }

        if (recipe.Validation.FixedSlices > 0 && !recipe.Batch.Sampler.NeedsSpeakers)
        {
            faults.Add(
                "Recipe: validation.fixedSlices: expected 0 beside a sampler without speakers, "
                + $"got {recipe.Validation.FixedSlices}. Set it to 0, or use {{kind: speakers}}.");
        }

        if (recipe.Embedding.FindFault(recipe.Network) is { } fault)
        {
            faults.Add($"Recipe: {fault}.");
        }

        faults.AddRange(recipe.Batch.Sampler.FindFaults(recipe.Batch.Shape).Select(fault => $"Recipe: batch.{fault}. Change one of them."));
        AddSamplerFaults(recipe, faults);
        if (recipe.SpeedClasses.Contains(1.0))
        {
            faults.Add("Recipe: speedClasses: expected speeds other than 1, got 1. The unchanged voice is always a class.");
        }

        return faults;
    }

    private static void AddSamplerFaults(Recipe recipe, List<string> faults)
    {
        var (sampler, name) = (recipe.Batch.Sampler, KindCatalog.WordOf(recipe.Batch.Sampler.GetType()));
        if (!sampler.DrawsPairs && recipe.Losses.Any(loss => loss.NeedsPairs))
        {
            faults.Add(
                $"Recipe: batch.sampler: expected a sampler that draws pairs for losses over pairs, got {name}. "
                + "Use {kind: speakers}, or a loss over classes.");
        }

        if (!sampler.HeedsWeights && (recipe.Data.SetWeights.Values.Any(weight => weight > 0) || recipe.Data.DefaultWeight > 0))
        {
            faults.Add(
                $"Recipe: data.setWeights: expected no weights above 0 beside batch.sampler {name}, which draws all speakers alike, "
                + "got some. Remove them, or use {kind: speakers}.");
        }
    }
}
