using Timbre.MetricLearning;

namespace Timbre.Training.Recipes;

/// <summary>One of the losses that are added up: a kind the <see cref="LossCatalog"/> knows, with its settings.</summary>
/// <param name="Kind">Name in the catalog.</param>
/// <param name="Weight">Factor in the sum.</param>
/// <param name="Settings">What the recipe sets, by the catalog's names; the rest keeps its default.</param>
public sealed record LossEntry(string Kind, double Weight, IReadOnlyDictionary<string, object> Settings)
{
    /// <summary>AAM-softmax with the catalog's defaults.</summary>
    public static LossEntry Default { get; } = new("aam-softmax", 1, new Dictionary<string, object>());

    /// <summary>True for losses over pairs and triplets, which need two utterances of a speaker in a batch.</summary>
    internal bool NeedsPairs => Kind.StartsWith("batch-", StringComparison.Ordinal)
        || Kind is "positive-distance" or "angular-prototypical";

    /// <summary>Every setting under its key in a recipe, those left at their default included.</summary>
    internal IEnumerable<(string Key, object Value)> Written()
    {
        yield return ("kind", RecipeShape.FromKebab(Kind));
        yield return ("weight", Weight);
        foreach (var setting in LossCatalog.Kinds.First(kind => kind.Name == Kind).Settings)
        {
            if (Settings.TryGetValue(setting.Name, out var given))
            {
                yield return (RecipeShape.FromKebab(setting.Name), given);
            }
            else if (setting.Name != "margin" || !(Settings.TryGetValue("soft", out var soft) && soft is true))
            {
                // A soft margin's own default differs from that of a hard one.
                yield return (RecipeShape.FromKebab(setting.Name), setting.Default);
            }
        }
    }
}
