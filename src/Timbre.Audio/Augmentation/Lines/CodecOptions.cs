using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Sends slices through a speech codec and back, as mobile telephones and calls over the internet do.</summary>
[Kind("codec")]
public sealed record CodecOptions : SampleAugmentationOptions, ICheckedOptions
{
    /// <summary>Codecs, of which each slice passes one; one that is listed twice is drawn twice as often.</summary>
    public IReadOnlyList<CodecKind> Kinds { get; init; } = [CodecKind.Gsm, CodecKind.Opus];

    /// <summary>Fewest bits a second of Opus; octaves are equally likely. Of few bits, Opus leaves the upper band out.</summary>
    [Range(6000, 64000)]
    public int LowestBitrate { get; init; } = 6000;

    /// <summary>Most bits a second of Opus.</summary>
    [Range(6000, 64000)]
    public int HighestBitrate { get; init; } = 16000;

    /// <inheritdoc/>
    public override IAugmentation Create(AugmentationSources sources) => new Codec(this);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .Require(Kinds.Count > 0, "kinds", "at least one codec", null)
        .RequireOrder(LowestBitrate, HighestBitrate);
}
