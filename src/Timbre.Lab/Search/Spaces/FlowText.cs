using System.Text.Json;
using Timbre.Settings.Nodes;

namespace Timbre.Lab.Search;

/// <summary>Settings on one line, as <c>--set</c> takes them: <c>{kind: sgd, momentum: 0.9}</c>.</summary>
internal static class FlowText
{
    /// <summary>The line.</summary>
    public static string Of(SettingNode node) => node switch
    {
        SettingMap map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{entry.Key}: {Of(entry.Value)}"))}}}",
        SettingList list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        SettingScalar { Value: null } => "null",
        SettingScalar { IsText: true, Value: { } text } => $"\"{JsonEncodedText.Encode(text)}\"",
        SettingScalar { Value: { } plain } => plain,
        _ => "",
    };
}
