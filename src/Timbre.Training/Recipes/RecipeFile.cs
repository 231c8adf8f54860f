using System.Collections.Concurrent;
using Timbre.Settings;
using Timbre.Settings.Binding;
using Timbre.Settings.Nodes;

namespace Timbre.Training.Recipes;

/// <summary>Finds recipes by name or path, lays them over what they extend, applies overrides and checks the result.</summary>
public static class RecipeFile
{
    /// <summary>Folders that are searched for a recipe by name, nearest first: <c>recipes</c> here, then beside the program.</summary>
    public static IReadOnlyList<string> Folders { get; } =
        [Path.Combine(Directory.GetCurrentDirectory(), "recipes"), Path.Combine(AppContext.BaseDirectory, "recipes")];

    /// <summary>Reads a recipe.</summary>
    /// <param name="nameOrPath">A name such as <c>default</c>, or the path of a YAML file.</param>
    /// <param name="overrides">
    /// Settings laid over it, each <c>key.path=value</c>; lists are counted from 0: <c>losses.0.margin=0.3</c>.
    /// </param>
    /// <exception cref="SettingsException">
    /// The file, its parents or its keys are not what they should be; all faults of the keys at once.
    /// </exception>
    public static Recipe Load(string nameOrPath, IEnumerable<string>? overrides = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        var path = RecipeSearch.Find(nameOrPath, null)
            ?? throw new SettingsException(
                $"Recipe: expected the name or path of a recipe, got {nameOrPath}. {RecipeSearch.Known(nameOrPath)}");
        return Bind(ReadChain(path, []), overrides ?? []);
    }

    /// <summary>Reads a recipe from text; <c>extends</c> looks for names and for paths relative to the current folder.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="source">What faults call it.</param>
    /// <param name="overrides">As in <see cref="Load"/>.</param>
    /// <exception cref="SettingsException">As in <see cref="Load"/>.</exception>
    public static Recipe Parse(string yaml, string source = "recipe", IEnumerable<string>? overrides = null) =>
        Bind(Extend(RecipeYaml.ParseDocument(yaml, source), Directory.GetCurrentDirectory(), []), overrides ?? []);

    /// <summary>Reads a file of other settings by the rules of recipes' files: plain YAML, no aliases, not too deep.</summary>
    /// <param name="path">A YAML file.</param>
    /// <exception cref="SettingsException">It cannot be read, or is no YAML of keys and values.</exception>
    public static SettingMap ReadSettings(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return RecipeYaml.ParseDocument(ReadText(path, "file of settings"), Path.GetFileName(path));
    }

    /// <summary>Names of the recipes that can be found by name.</summary>
    public static IReadOnlyList<string> Names() => [.. Folders
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*" + RecipeSearch.Ending, SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace('\\', '/')))
        .Distinct()
        .Order(StringComparer.Ordinal)];

    // Some recipes stand at the root of many: seventy entries of a log build on one another.
    private static readonly ConcurrentDictionary<(string Path, string Text), SettingMap> s_parsed = new();

    // What the log says of an entry is not so of the recipes that build on it.
    private const string EntryKey = "entry";

    private static SettingMap ReadChain(string path, IReadOnlyList<string> children)
    {
        var full = Path.GetFullPath(path);
        if (children.Contains(full))
        {
            var circle = string.Join(" -> ", children.Append(full).Select(Path.GetFileName));
            throw new SettingsException(
                $"{Path.GetFileName(path)}: expected a chain of recipes with an end, got the circle {circle}. Remove one extends.");
        }

        var read = s_parsed.GetOrAdd(
            (full, ReadText(full, "recipe")), file => RecipeYaml.ParseDocument(file.Text, Path.GetFileName(file.Path)));
        return Extend(read, Path.GetDirectoryName(full)!, [.. children, full]);
    }

    private static string ReadText(string path, string what)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{path}: expected a readable {what}, got: {fault.Message}");
        }
    }

    private static SettingMap Extend(SettingMap map, string folder, IReadOnlyList<string> children)
    {
        if (map.Find("extends") is not { } extends)
        {
            return map;
        }

        if (extends is not SettingScalar { Value: { } parent })
        {
            throw new SettingsException($"{extends.Place}: extends: expected the name or path of a recipe, got {extends.Describe()}.");
        }

        var path = RecipeSearch.Find(parent, folder)
            ?? throw new SettingsException(
                $"{extends.Place}: extends: expected the name or path of a recipe, got {parent}. {RecipeSearch.Known(parent)}");
        return map.Without("extends").Over(ReadChain(path, children).Without(EntryKey));
    }

    private static Recipe Bind(SettingMap map, IEnumerable<string> overrides)
    {
        foreach (var text in overrides)
        {
            map = Override(map, text);
        }

        var recipe = OptionsBinder.Bind<Recipe>(map);
        var faults = RecipeRules.Check(recipe);
        return faults.Count == 0 ? recipe : throw new SettingsException(faults);
    }

    private static SettingMap Override(SettingMap map, string text)
    {
        var source = $"--set {text}";
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0
            ? SettingOverride.Apply(map, text[..at], RecipeYaml.ParseValue(text[(at + 1)..], source))
            : throw new SettingsException(
                $"{source}: expected key.path=value, got no key and value. Write for example --set batch.speakers=16.");
    }
}
