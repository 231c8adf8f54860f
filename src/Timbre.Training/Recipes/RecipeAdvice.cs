using Timbre.Audio.Augmentation;
using Timbre.Audio.Features;
using Timbre.Faults;
using Timbre.Speakers.FrontEnds;
using Timbre.Speakers.Networks;
using Timbre.Training.Data;

namespace Timbre.Training.Recipes;

/// <summary>Finds settings that are allowed and change nothing, or hardly what was meant.</summary>
internal static class RecipeAdvice
{
    /// <summary>One line each; empty where every setting does something.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="sets">The sets it trains on.</param>
    public static IEnumerable<string> Of(Recipe recipe, IReadOnlyList<DataSet> sets)
    {
        if (!HearsLevel(recipe.Network) && recipe.Augmentations.Any(entry => entry is GainOptions))
        {
            yield return "Recipe: augmentations: gain: expected a network that hears how loud a slice is, got one "
                + "whose features lose their mean, so that gain changes nothing. "
                + "Remove it, or set network.frontEnd.filterBank.normalization: none.";
        }

        List<string> names = [.. sets.Select(set => set.Name)];
        foreach (var name in recipe.Validation.LeaveOut.Concat(recipe.Data.SetWeights.Keys).Distinct().Except(names))
        {
            // Recipes name sets that are not there on purpose; one letter off is no purpose.
            if (names.Find(known => NearestName.Distance(known, name) <= 2 && !recipe.Data.SetWeights.ContainsKey(known)) is { } near)
            {
                yield return $"Recipe: expected the name of a set that is there, got {name}. Did you mean {near}?";
            }
        }
    }

    private static bool HearsLevel(NetworkOptions network) =>
        network.FrontEnd.Kind == FrontEndKind.Waveform
        || (network.FrontEnd.FilterBank.Normalization == FeatureNormalization.None
            && !(network is EcapaOptions { Views: var views } && views.All(view => view == EcapaView.MeanRemoved)));
}
