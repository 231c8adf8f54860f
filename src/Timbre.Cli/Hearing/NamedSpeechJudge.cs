using Timbre.Audio.Activity;
using Timbre.Settings.Binding;
using Timbre.Settings.Nodes;
using Timbre.Settings.Shape;

namespace Timbre.Cli.Hearing;

/// <summary>The detector of speech that a command line names, of a kind that a plugin has.</summary>
internal static class NamedSpeechJudge
{
    private const string Option = "--speech-judge";

    /// <summary>Loads it; it lives as long as the command.</summary>
    /// <param name="named"><c>KIND=FILE</c>; null: the built-in rules.</param>
    /// <exception cref="UsageException">No loaded assembly has that kind, or no file is named.</exception>
    /// <exception cref="Audio.Faults.SpeechJudgeException">The file cannot be used.</exception>
    public static ISpeechJudge? Load(string? named)
    {
        if (named is null)
        {
            return null;
        }

        var kinds = KindCatalog.Of(typeof(SpeechJudgeOptions)).Kinds;
        if (named.Split('=', 2) is not [var kind, { Length: > 0 } file] || !kinds.ContainsKey(kind))
        {
            var known = kinds.Count > 0 ? $"one of {string.Join(", ", kinds.Keys)}" : "none of which is loaded";
            throw new UsageException(
                $"{Option}: expected KIND=FILE, the kind {known}, got '{named}'. Load the assembly that has it with --plugin.");
        }

        return OptionsBinder.Bind<SpeechJudgeOptions>(new SettingMap(
            Option, 0, [new(SettingMap.KindKey, Text(kind)), new("file", Text(file))])).Load();
    }

    private static SettingScalar Text(string value) => new(Option, 0, value, IsText: true);
}
