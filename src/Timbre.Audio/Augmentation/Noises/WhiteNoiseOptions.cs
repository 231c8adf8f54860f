using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Adds white Gaussian noise, as microphones and amplifiers make it.</summary>
[Kind("whiteNoise")]
public sealed record WhiteNoiseOptions : AddedSoundOptions
{
    /// <inheritdoc/>
    public override IAugmentation Create(AugmentationSources sources) => new WhiteNoise(this);
}
