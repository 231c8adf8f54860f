using Timbre.Settings;

namespace Timbre.Speakers.Models;

/// <summary>Says what is wrong with a model file: the file, at most three faults, and a remedy.</summary>
internal static class ModelFaults
{
    private const int FaultsNamed = 3;

    /// <summary>Throws where weights and settings do not fit together.</summary>
    /// <param name="path">The file.</param>
    /// <param name="faults">What is wrong; empty where all is well.</param>
    /// <exception cref="ModelFileException">There are faults.</exception>
    public static void RequireNone(string path, IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new ModelFileException(
                $"Load model {path}: expected weights and settings that fit together, got faults: {Told(faults)}. " +
                "Copy or download the file again.");
        }
    }

    /// <summary>Settings that this program does not have, or cannot use.</summary>
    public static ModelFileException OfSettings(string path, SettingsException fault)
    {
        var remedy = fault.HasUnknownKind ? "Load the plugin that has it, or use" : "Use";
        return new ModelFileException(
            $"Load model {path}: expected settings of this version, got faults: {Sentence(Told(fault.Faults))} " +
            $"{remedy} the program that wrote the file.",
            fault);
    }

    /// <summary>Settings that make no network.</summary>
    public static ModelFileException OfNetwork(string path, ArgumentException fault) => new(
        $"Load model {path}: expected settings that make a network, got a fault: {ModelShapes.Shown(fault.Message.TrimEnd('.'))}. " +
        "Use the program that wrote the file.",
        fault);

    private static string Sentence(string text) => text.EndsWith('?') ? text : text + ".";

    // The remedy of settings that a user writes is not that of a file.
    private static string Told(IReadOnlyList<string> faults)
    {
        const string Remedy = " Change it.";
        var told = faults.Take(FaultsNamed)
            .Select(fault => ModelShapes.Shown(fault.Replace(Remedy, "", StringComparison.Ordinal).TrimEnd('.')));
        return string.Join("; ", told) + (faults.Count > FaultsNamed ? $" and {faults.Count - FaultsNamed} more" : "");
    }
}
