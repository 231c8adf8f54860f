using Timbre.Faults;
using Timbre.Settings;
using Timbre.Settings.Binding;
using Timbre.Settings.Shape;
using Timbre.Settings.Writing;

namespace Timbre.Training.Recipes;

/// <summary>A section of recipes as help shows it: its keys, or the kinds that it can be.</summary>
/// <param name="Path">Dotted keys; empty for the recipe itself, with the kind after it where one was chosen.</param>
/// <param name="Meaning">One sentence or two.</param>
/// <param name="Keys">What can be set; empty where a kind is to be chosen first.</param>
/// <param name="Kinds">Kinds by their words, with what each is; empty where there is no choice.</param>
public sealed record RecipeSection(
    string Path,
    string Meaning,
    IReadOnlyList<OptionDescription> Keys,
    IReadOnlyList<KeyValuePair<string, string>> Kinds)
{
    /// <summary>Finds a section.</summary>
    /// <param name="path">
    /// Dotted keys and kinds, such as <c>batch.sampler</c> or <c>losses.circle.miner</c>; null: the recipe itself.
    /// </param>
    /// <param name="kind">A kind of it; null: all.</param>
    /// <exception cref="SettingsException">There is no such section or kind; the nearest is named.</exception>
    public static RecipeSection Find(string? path = null, string? kind = null)
    {
        Type type = typeof(Recipe);
        var keys = path?.Split('.') ?? [];
        for (var depth = 0; depth < keys.Length; depth++)
        {
            type = Below(type, keys[depth], string.Join('.', keys[..depth]));
        }

        return kind is null ? Of(path ?? "", type) : Of($"{path}: {kind}", KindOf(type, path ?? "", kind));
    }

    private static RecipeSection Of(string path, Type type) => type.IsAbstract
        ? new RecipeSection(path, Summaries.Of(type), [], [.. KindCatalog.Of(type).Kinds
            .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => KeyValuePair.Create(kind.Key, Summaries.Of(kind.Value)))])
        : new RecipeSection(path, Summaries.Of(type), OptionDescription.Of(OptionsBinder.Default(type)), []);

    private static Type Below(Type type, string key, string path)
    {
        // Of a choice, a key may be one of its kinds: losses.circle.miner.
        if (type.IsAbstract && KindCatalog.Of(type).Kinds.TryGetValue(key, out var kind))
        {
            return kind;
        }

        var sections = OptionProperty.Of(type).Where(property => property.Section is not null).ToList();
        return sections.FirstOrDefault(property => property.Key == key)?.Section
            ?? throw new SettingsException(
                $"settings: expected a section{(path.Length > 0 ? $" of {path}" : "")}, got '{key}'. "
                + (sections.Count > 0 ? NearestName.Remedy(key, [.. sections.Select(property => property.Key)]) : "It holds none."));
    }

    private static Type KindOf(Type type, string path, string kind)
    {
        if (!type.IsAbstract)
        {
            throw new SettingsException($"settings: expected no kind of {path}, which has none, got '{kind}'. Leave it out.");
        }

        var kinds = KindCatalog.Of(type).Kinds;
        return kinds.TryGetValue(kind, out var found)
            ? found
            : throw new SettingsException(
                $"settings: expected a kind of {path}, got '{kind}'. {NearestName.Remedy(kind, [.. kinds.Keys])}");
    }
}
