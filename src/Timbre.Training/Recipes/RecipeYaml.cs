using Timbre.Settings;
using Timbre.Settings.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Timbre.Training.Recipes;

/// <summary>Reads YAML into settings that remember their lines.</summary>
internal static class RecipeYaml
{
    // Twice what the deepest setting needs, stream and document counted.
    private const int DeepestNesting = 24;

    /// <summary>Reads a whole document.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">Name of the file in faults.</param>
    /// <exception cref="SettingsException">It is not YAML, or not a map.</exception>
    public static SettingMap ParseDocument(string text, string source)
    {
        var node = Parse(text, source);
        return node switch
        {
            SettingMap map => map,
            null => new SettingMap(source, 1, []),
            _ => throw new SettingsException($"{node.Place}: expected keys and values, got {node.Describe()}."),
        };
    }

    /// <summary>Reads the value of an override such as <c>0.5</c> or <c>[0.9, 1.1]</c>.</summary>
    public static SettingNode ParseValue(string text, string source) =>
        WithoutLines(Parse(text, source) ?? new SettingScalar(source, 0, null, false));

    private static SettingNode? Parse(string text, string source)
    {
        try
        {
            CheckEvents(text, source);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 0 ? null : Convert(stream.Documents[0].RootNode, source);
        }
        catch (YamlException fault)
        {
            var reason = (fault.InnerException?.Message ?? fault.Message).TrimEnd('.').ReplaceLineEndings(" ");
            throw new SettingsException($"{source} line {fault.Start.Line}: expected YAML, got a fault: {reason}.");
        }
        catch (Exception fault) when (
            fault is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            // What the YAML library throws at texts that its authors did not think of, such as a tag without an end.
            throw new SettingsException(
                $"{source}: expected YAML, got a text that is none. Look for stray marks such as {{, !, & or a tab.");
        }
    }

    // Before the tree is built: a deep one ends the process, and aliases of aliases grow without bounds.
    private static void CheckEvents(string text, string source)
    {
        var (depth, parser) = (0, new Parser(new StringReader(text)));
        while (parser.MoveNext())
        {
            var line = parser.Current!.Start.Line;
            depth += parser.Current.NestingIncrease;
            if (depth > DeepestNesting)
            {
                throw new SettingsException(
                    $"{source} line {line}: expected at most {DeepestNesting} levels of keys and lists, got more. Write it flatter.");
            }

            if (parser.Current is AnchorAlias)
            {
                throw new SettingsException($"{source} line {line}: expected plain YAML, got an alias. Write the value out.");
            }
        }
    }

    private static SettingNode Convert(YamlNode node, string source)
    {
        var line = (int)node.Start.Line;
        switch (node)
        {
            case YamlMappingNode map:
                return new SettingMap(source, line, [.. map.Children.Select(
                    child => KeyValuePair.Create(Key(child.Key, source), Convert(child.Value, source)))]);
            case YamlSequenceNode list:
                return new SettingList(source, line, [.. list.Children.Select(child => Convert(child, source))]);
            case YamlScalarNode scalar:
                var plain = scalar.Style is ScalarStyle.Plain or ScalarStyle.Any;
                var isNull = plain && scalar.Value is null or "" or "~" or "null";
                return new SettingScalar(source, line, isNull && plain ? null : scalar.Value, !plain);
            default:
                throw new SettingsException($"{source} line {line}: expected plain YAML, got an alias. Write the value out.");
        }
    }

    private static string Key(YamlNode node, string source) => node is YamlScalarNode { Value: { Length: > 0 } key }
        ? key
        : throw new SettingsException($"{source} line {node.Start.Line}: expected a word as key, got something else.");

    private static SettingNode WithoutLines(SettingNode node) => node switch
    {
        SettingMap map => map with
        {
            Line = 0,
            Entries = [.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, WithoutLines(entry.Value)))],
        },
        SettingList list => list with { Line = 0, Items = [.. list.Items.Select(WithoutLines)] },
        _ => node with { Line = 0 },
    };
}
