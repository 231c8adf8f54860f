namespace Timbre.Audio.Quality;

/// <summary>What the channels of a file hold, whichever of them is heard.</summary>
/// <param name="Count">Channels of the file, at least 1.</param>
/// <param name="Dead">
/// Those, from 1 (left), that carry at most a ten-thousandth of the loudest one's power (-40 dB); empty of a silent file.
/// </param>
/// <param name="Duplicated">True where two channels hold the same, at any level: one microphone, stored twice.</param>
/// <param name="Opposed">True where two channels hold the same with opposite signs: mixed they would cancel each other.</param>
public sealed record ChannelQuality(int Count, IReadOnlyList<int> Dead, bool Duplicated, bool Opposed)
{
    /// <summary>One channel, of which nothing can be said.</summary>
    public static ChannelQuality Mono { get; } = new(1, [], false, false);
}
