using System.Collections.Concurrent;

namespace Timbre.MetricLearning;

/// <summary>Every loss that recipes can name, with its settings.</summary>
/// <remarks>One's own loss: derive from <see cref="EmbeddingLoss"/> and <see cref="Register"/> a <see cref="LossKind"/>.</remarks>
public static class LossCatalog
{
    private static readonly ConcurrentDictionary<string, LossKind> Known =
        new(BuiltInLosses.All.ToDictionary(kind => kind.Name));

    /// <summary>All kinds, by name.</summary>
    public static IReadOnlyList<LossKind> Kinds => [.. Known.Values.OrderBy(kind => kind.Name, StringComparer.Ordinal)];

    /// <summary>Adds a kind of one's own, or replaces one of that name.</summary>
    /// <param name="kind">Its name, settings and how it is made.</param>
    public static void Register(LossKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        Known[kind.Name] = kind;
    }

    /// <summary>Makes the loss that one entry of a recipe's <c>losses</c> describes, without its weight.</summary>
    /// <param name="kind">Name of the loss.</param>
    /// <param name="settings">Its keys and scalars, without <c>kind</c>, <c>weight</c> and <c>name</c>.</param>
    /// <param name="context">Sizes and randomness.</param>
    /// <param name="prefix">Prefix of its parameters' names; null: the kind.</param>
    /// <exception cref="LossSettingsException">No loss has that name, a key is unknown, or a value is wrong.</exception>
    public static EmbeddingLoss Create(
        string kind, IReadOnlyDictionary<string, object?> settings, LossContext context, string? prefix = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(context);
        if (!Known.TryGetValue(kind, out var found))
        {
            throw new LossSettingsException(
                $"losses: expected the kind of a loss, got '{kind}'. {NearestName.Remedy(kind, [.. Kinds.Select(k => k.Name)])}");
        }

        return found.Create(context, new LossSettings(kind, found.Settings, settings), prefix ?? kind);
    }

    /// <summary>Makes the weighted sum that a recipe's whole <c>losses</c> list describes.</summary>
    /// <param name="entries">One dictionary a loss: <c>kind</c>, optional <c>weight</c> (1) and <c>name</c> (the kind), and its settings.</param>
    /// <param name="context">Sizes and randomness.</param>
    /// <exception cref="LossSettingsException">The list is empty, two losses have one name, or an entry is wrong.</exception>
    public static LossSum CreateSum(IEnumerable<IReadOnlyDictionary<string, object?>> entries, LossContext context)
    {
        ArgumentNullException.ThrowIfNull(entries);
        List<LossTerm> terms = [];
        foreach (var entry in entries)
        {
            if (!entry.TryGetValue("kind", out var kindValue) || kindValue is not string kind)
            {
                throw new LossSettingsException(
                    $"losses: expected a 'kind' in entry {terms.Count + 1}, got none. Valid kinds: {string.Join(", ", Kinds.Select(k => k.Name))}.");
            }

            var name = entry.TryGetValue("name", out var given) && given is string text ? text : kind;
            if (terms.Any(term => term.Name == name))
            {
                throw new LossSettingsException($"losses: expected different names, got '{name}' twice. Set 'name' on one of them.");
            }

            var own = entry.Where(pair => pair.Key is not ("kind" or "weight" or "name")).ToDictionary();
            var weight = new LossSettings(kind, [WeightSetting], entry.Where(pair => pair.Key == "weight").ToDictionary());
            terms.Add(new LossTerm(name, Create(kind, own, context, name), (float)weight.Number("weight")));
        }

        return terms.Count > 0
            ? new LossSum(terms)
            : throw new LossSettingsException("losses: expected at least one loss, got none. Add for example {kind: aam-softmax}.");
    }

    private static LossSetting WeightSetting { get; } = new("weight", 1.0, "What the loss is multiplied by in the sum.", 0, 1e6);
}
