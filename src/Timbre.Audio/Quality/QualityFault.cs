namespace Timbre.Audio.Quality;

/// <summary>What can be wrong with a recording of a voice.</summary>
public enum QualityFault
{
    /// <summary>There is no speech in it.</summary>
    NoSpeech,

    /// <summary>There is less than a second of speech in it.</summary>
    LittleSpeech,

    /// <summary>The speech is hardly louder than the steps of 16 bits: below -55 dB of full scale.</summary>
    Soft,

    /// <summary>The speech stands less than 12 dB above the noise.</summary>
    Noisy,

    /// <summary>The loud places are cut off: more than a thousandth of the speech.</summary>
    Clipped,

    /// <summary>The speech ends below 4 500 Hz, as on a telephone, though no noise hides what is above.</summary>
    NarrowBand,

    /// <summary>A channel of the file is dead.</summary>
    DeadChannel,

    /// <summary>Two channels of the file hold the same with opposite signs.</summary>
    OpposedChannels,
}
