using Timbre.Audio.Quality;
using Timbre.Training.Data;

namespace Timbre.Training.Doctor;

/// <summary>What one recording holds.</summary>
/// <param name="Speaker">Whose it is.</param>
/// <param name="Utterance">The recording.</param>
/// <param name="IsHeldOut">True where training does not hear it.</param>
internal sealed record RecordingFacts(Speaker Speaker, Utterance Utterance, bool IsHeldOut)
{
    /// <summary>Why it cannot be read; null where it can.</summary>
    public string? Fault { get; init; }

    /// <summary>Rate of its file, in Hz; 0 where it is no file.</summary>
    public int RateHz { get; init; }

    /// <summary>Seconds of speech that training would take of it; 0 of a tone and of noise.</summary>
    public double Speech { get; init; }

    /// <summary>Level, clipping, noise and bandwidth; null where it cannot be read.</summary>
    public RecordingQuality? Quality { get; init; }

    /// <summary>The spectrum of its quiet moments in dB; null where there are none, or digital silence.</summary>
    public float[]? Quiet { get; init; }

    /// <summary>Whether it was made at 8 kHz, whatever the rate of its file.</summary>
    public bool IsUpperBandEmpty { get; init; }

    /// <summary>How much of its power is the square of its mean; 0 where it swings about zero, as sound does.</summary>
    public double OffsetShare { get; init; }

    /// <summary>What it sounds like, a word each few milliseconds, whatever its level and coding.</summary>
    public uint[] Print { get; init; } = [];

    /// <summary>Speaker and file.</summary>
    public string Name => Utterance.Part is null && Utterance.Bytes == 0 ? $"{Speaker.Set}/{Utterance.Path}" : Utterance.Place;
}
