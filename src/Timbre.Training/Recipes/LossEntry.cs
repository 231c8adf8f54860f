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
    internal bool NeedsPairs => LossCatalog.Find(Kind).NeedsPairs;

    /// <summary>Every setting under its key in a recipe, those left at their default included.</summary>
    internal IEnumerable<(string Key, object Value)> Written()
    {
        yield return ("kind", RecipeShape.FromKebab(Kind));
        yield return ("weight", Weight);
        foreach (var pair in Written(LossCatalog.Find(Kind).Settings, Settings))
        {
            yield return pair;
        }
    }

    private static IEnumerable<(string Key, object Value)> Written(
        IReadOnlyList<LossSetting> known, IReadOnlyDictionary<string, object> settings)
    {
        foreach (var setting in known)
        {
            var key = RecipeShape.FromKebab(setting.Name);
            if (settings.TryGetValue(setting.Name, out var given))
            {
                yield return (key, setting.IsMiner ? WrittenMiner(given) : given);
            }
            else if (setting.Name != "margin" || !(settings.TryGetValue("soft", out var soft) && soft is true))
            {
                // A soft margin's own default differs from that of a hard one.
                yield return (key, setting.IsMiner ? WrittenMiner(setting.Default) : setting.Default);
            }
        }
    }

    // Its word, or its kind with every setting.
    private static object WrittenMiner(object given)
    {
        if (given is not IReadOnlyDictionary<string, object?> miner)
        {
            return RecipeShape.FromKebab((string)given);
        }

        var kind = (string)miner["kind"]!;
        var settings = miner.Where(pair => pair.Key != "kind").ToDictionary(pair => pair.Key, pair => pair.Value!);
        return Written(MinerCatalog.Find(kind).Settings, settings).Prepend(("kind", RecipeShape.FromKebab(kind))).ToDictionary();
    }
}
