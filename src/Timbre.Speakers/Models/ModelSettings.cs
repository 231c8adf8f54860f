using System.Globalization;
using System.Text.Json;
using Timbre.Settings;
using Timbre.Settings.Binding;
using Timbre.Settings.Nodes;
using Timbre.Settings.Shape;
using Timbre.Settings.Writing;

namespace Timbre.Speakers.Models;

/// <summary>How options stand in a model file: as JSON, every setting written out; what a text leaves out keeps its default.</summary>
internal static class ModelSettings
{
    private const string VoiceActivityKey = "voiceActivity";

    /// <summary>The text of some options.</summary>
    public static string Write(object options) => JsonSettings.Write(OptionsWriter.Write(options));

    /// <summary>Options from their text.</summary>
    /// <typeparam name="T">Their type, or the base of their kinds.</typeparam>
    /// <param name="text">JSON.</param>
    /// <param name="source">What faults call it.</param>
    /// <exception cref="JsonException">The text is no JSON, or has a key twice.</exception>
    /// <exception cref="SettingsException">A key, a word or a number is not one of these options; all faults at once.</exception>
    public static T Read<T>(string text, string source)
        where T : class
    {
        var node = JsonSettings.Parse(text, source);
        return OptionsBinder.Bind<T>(node is SettingMap map ? WithPresentTimes(map) : node);
    }

    // The first models, the one that comes with the program among them, have times as 00:00:00.0200000.
    private static SettingMap WithPresentTimes(SettingMap map) => map.Find(VoiceActivityKey) is SettingMap activity
        ? map.With(VoiceActivityKey, activity with { Entries = [.. activity.Entries.Select(WithPresentTime)] })
        : map;

    private static KeyValuePair<string, SettingNode> WithPresentTime(KeyValuePair<string, SettingNode> entry) =>
        entry.Value is SettingScalar { IsText: true } scalar
            && TimeSpan.TryParseExact(scalar.Value, "c", CultureInfo.InvariantCulture, out var time)
            ? new(entry.Key, scalar with { Value = ScalarText.Write(time) })
            : entry;
}
