using Timbre.Audio.Reading;
using Timbre.Faults;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>What augmentations take from outside: recordings of a folder, other speakers' speech, a seed.</summary>
public sealed record AugmentationSources
{
    /// <summary>Gives some 16 kHz mono speech of a random speaker; called on any thread. Null: babble is refused.</summary>
    public Func<Random, float[]>? Speech { get; init; }

    /// <summary>Seed of what is made before training, such as simulated rooms.</summary>
    public int Seed { get; init; }

    /// <summary>Told, in a sentence, of each thing that is missing and may be; nobody is where it is left out.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Reads every recording below a folder.</summary>
    /// <param name="kind">The augmentation that asks, as settings call it.</param>
    /// <param name="folder">Path of the folder.</param>
    /// <returns>16 kHz mono, at least one recording, in ordinal order of their paths.</returns>
    /// <exception cref="SettingsException">The folder or a recording in it cannot be read, or it holds none.</exception>
    public static IReadOnlyList<float[]> ReadClips(string kind, string folder)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        try
        {
            float[][] clips = [.. AudioFiles.Below(folder).Recordings.Select(file => AudioReader.ReadAt(file.FullName))];
            return clips.Length > 0
                ? clips
                : throw new SettingsException(
                    $"augmentations: {kind}: expected recordings in {folder}, got none. "
                    + "Name a folder that holds audio, or leave folder out.");
        }
        catch (TimbreException fault) when (fault is not SettingsException)
        {
            throw new SettingsException($"augmentations: {kind}: {fault.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(
                $"augmentations: {kind}: expected a readable folder, got: {fault.Message} Name another, or leave folder out.");
        }
    }
}
