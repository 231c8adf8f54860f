using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Synthesis;

/// <summary>How the sessions that synthetic voices are heard in differ.</summary>
public sealed record VoiceSynthesizerOptions : ICheckedOptions
{
    /// <summary>Lowest level (root of the mean power, 0 dB = 1) of an utterance in decibels.</summary>
    [Range(-90.0, -10.0)]
    public double LowestLevelDb { get; init; } = -32;

    /// <summary>Highest level of an utterance in decibels.</summary>
    [Range(-90.0, -10.0)]
    public double HighestLevelDb { get; init; } = -18;

    /// <summary>Lowest ratio of speech to white noise in decibels.</summary>
    [Range(-20.0, 120.0)]
    public double LowestSnrDb { get; init; } = 35;

    /// <summary>Highest ratio of speech to white noise in decibels.</summary>
    [Range(-20.0, 120.0)]
    public double HighestSnrDb { get; init; } = 60;

    /// <summary>Largest tilt of the channel, up or down, between 0 Hz and 8000 Hz in decibels.</summary>
    [Range(0.0, 30.0)]
    public double HighestTiltDb { get; init; } = 4;

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .RequireOrder(LowestLevelDb, HighestLevelDb)
        .RequireOrder(LowestSnrDb, HighestSnrDb);
}
