namespace Timbre.MetricLearning;

/// <summary>Every loss that recipes can name, with its settings.</summary>
/// <remarks>
/// One's own loss: derive from <see cref="EmbeddingLoss"/> or <see cref="ComparingLoss"/> and implement
/// <see cref="INamedLoss"/>; it is found by itself.
/// </remarks>
public static class LossCatalog
{
    private static readonly KindRegistry<LossKind> Registry = new(typeof(INamedLoss));

    /// <summary>All kinds, by name.</summary>
    public static IReadOnlyList<LossKind> Kinds => Registry.Kinds;

    private static LossSetting WeightSetting { get; } = new("weight", 1.0, "What the loss is multiplied by in the sum.", 0, 1e6);

    /// <summary>Adds a kind that no class stands for, or replaces one of that name.</summary>
    /// <param name="kind">Its name, settings and how it is made.</param>
    public static void Register(LossKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        Registry.Register(kind);
    }

    /// <summary>The kind of that name.</summary>
    /// <param name="name">In kebab case.</param>
    /// <exception cref="LossSettingsException">No loss has that name.</exception>
    public static LossKind Find(string name) => Registry.Find("losses", "the kind of a loss", name);

    /// <summary>Makes the loss that one entry of a recipe's <c>losses</c> describes, without its weight.</summary>
    /// <param name="kind">Name of the loss.</param>
    /// <param name="settings">Its keys and values, without <c>kind</c>, <c>weight</c> and <c>name</c>.</param>
    /// <param name="context">Sizes and randomness.</param>
    /// <param name="prefix">Prefix of its parameters' names; null: the kind.</param>
    /// <exception cref="LossSettingsException">No loss has that name, a key is unknown, or a value is wrong.</exception>
    public static EmbeddingLoss Create(
        string kind, IReadOnlyDictionary<string, object?> settings, LossContext context, string? prefix = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(context);
        var found = Find(kind);
        var read = new LossSettings(kind, found.Settings, settings);
        try
        {
            return found.Create(context, read, prefix ?? kind);
        }
        catch (ArgumentException fault)
        {
            throw new LossSettingsException($"losses/{kind}: {fault.Message}");
        }
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
}
