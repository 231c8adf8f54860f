using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Adds several other voices at once, of other speakers of the training set, each as loud as the others.</summary>
[Kind("babble")]
public sealed record BabbleOptions : AddedSoundOptions
{
    /// <summary>Voices are added softer than noise is.</summary>
    public BabbleOptions()
    {
        LowestSnrDb = 10;
        HighestSnrDb = 20;
    }

    /// <summary>Fewest voices added.</summary>
    [Range(1, 100)]
    public int LowestVoices { get; init; } = 3;

    /// <summary>Most voices added.</summary>
    [Range(1, 100)]
    public int HighestVoices { get; init; } = 7;

    /// <inheritdoc/>
    public override IAugmentation Create(AugmentationSources sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return sources.Speech is { } speech
            ? new Babble(speech, this)
            : throw new SettingsException(
                "augmentations: babble: expected other speakers to take speech from, got none. Use it in training only.");
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults() => base.FindFaults()
        .Concat(new OptionFaults().RequireOrder(LowestVoices, HighestVoices));
}
