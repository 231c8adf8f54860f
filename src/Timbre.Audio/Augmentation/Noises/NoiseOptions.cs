using System.ComponentModel.DataAnnotations;
using Timbre.Audio.Synthesis;
using Timbre.Settings;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Adds a stretch of noise: everyday sounds that are made, or recordings.</summary>
[Kind("noise")]
public sealed record NoiseOptions : AddedSoundOptions
{
    private const double SecondsOfASound = 4;

    /// <summary>Folder of recordings, read whole; relative to where the program runs. Empty: the noise is made.</summary>
    public string Folder { get; init; } = "";

    /// <summary>How many sounds are made where no folder is named: of each kind, from rain to engines, the same number.</summary>
    [Range(1, 10000)]
    public int Sounds { get; init; } = 70;

    /// <summary>Goes without where the folder is not there, with a warning; otherwise that is a fault.</summary>
    public bool Optional { get; init; }

    /// <inheritdoc/>
    public override IAugmentation? Create(AugmentationSources sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        this.Checked();
        if (Folder.Length == 0)
        {
            return new Noise(NoiseSynthesizer.MakeMany(Sounds, sources.Seed, SecondsOfASound), this);
        }

        return IsThere(sources.Warn) ? new Noise(AugmentationSources.ReadClips("noise", Folder), this) : null;
    }

    private bool IsThere(Action<string> warn)
    {
        if (Directory.Exists(Folder))
        {
            return true;
        }

        var message = $"augmentations: noise: expected a folder of recordings, got {Folder}.";
        if (!Optional)
        {
            throw new SettingsException(
                $"{message} Name one that is there, leave folder out to make the noise, or set optional: true to go without.");
        }

        warn($"{message} Training goes on without recorded noise.");
        return false;
    }
}
