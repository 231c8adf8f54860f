using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Synthesis;

/// <summary>How the sessions that synthetic voices are heard in differ.</summary>
public sealed record VoiceSynthesizerOptions
{
    /// <summary>Lowest level (root of the mean power, 0 dB = 1) of an utterance in decibels; default -32.</summary>
    public double LowestLevelDb { get; init; } = -32;

    /// <summary>Highest level of an utterance in decibels; default -18.</summary>
    public double HighestLevelDb { get; init; } = -18;

    /// <summary>Lowest ratio of speech to white noise in decibels; default 35.</summary>
    public double LowestSnrDb { get; init; } = 35;

    /// <summary>Highest ratio of speech to white noise in decibels; default 60.</summary>
    public double HighestSnrDb { get; init; } = 60;

    /// <summary>Largest tilt of the channel, up or down, between 0 Hz and 8000 Hz in decibels; default 4.</summary>
    public double HighestTiltDb { get; init; } = 4;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">Names every setting that is out of its range.</exception>
    public void Validate() => new OptionFaults("VoiceSynthesizerOptions")
        .RequireSpread("LevelDb", LowestLevelDb, HighestLevelDb, -90, -10)
        .RequireSpread("SnrDb", LowestSnrDb, HighestSnrDb, -20, 120)
        .RequireRange(nameof(HighestTiltDb), HighestTiltDb, 0, 30)
        .ThrowIfAny();
}
