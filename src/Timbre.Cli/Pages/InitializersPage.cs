using Timbre.Cli.Rendering;
using Timbre.Cli.Reports;
using Timbre.Training.Recipes;
using Timbre.Training.Snapshots;

namespace Timbre.Cli.Pages;

/// <summary>A recipe's network before it learns, under several kinds of first weights, as a page.</summary>
internal static class InitializersPage
{
    /// <summary>The page.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="kinds">What was found under each kind.</param>
    public static string Of(Recipe recipe, string name, IReadOnlyList<InitialLayers> kinds) => ChartPage.Of(
        $"First weights of {name}",
        Words.Of($"One batch of {InitialLayers.Speakers} synthetic voices, {InitialLayers.SlicesOfEach} slices of ")
            + Words.Of($"{InitialLayers.SecondsOf(recipe)} s each, without augmentation, before the first step. Layers from the input, ")
            + "above, to the embedding, below. The scale of a row of charts is the same for all of them.",
        new PageData { Initializers = [.. kinds.Select(Violins.Of)] },
        Html.Table(
            "Loss of the first batch",
            ["first weights", "loss"],
            kinds.Select(kind => (IReadOnlyList<string>)
                [kind.Initializer, kind.Loss is { } loss ? Words.Of($"{loss:0.0000}") : "no number: it diverges at once"])));
}
