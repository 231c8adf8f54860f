using Timbre.Evaluation.Calibration;

namespace Timbre.Galleries;

/// <summary>One recording of an enrollment: its embedding, and what was known of it when it was enrolled.</summary>
/// <remarks>A fact is null where nobody told it, as for all recordings in galleries of earlier versions.</remarks>
/// <param name="Embedding">As the model gave it; need not be unit length.</param>
public sealed record EnrolledRecording(float[] Embedding)
{
    /// <summary>By which the store knows it, for as long as it is enrolled under that name; 0 before it is kept.</summary>
    public long Id { get; init; }

    /// <summary>What it was called: for a file its path as it was given.</summary>
    public string? Source { get; init; }

    /// <summary>When it was enrolled, UTC.</summary>
    public DateTimeOffset? EnrolledAt { get; init; }

    /// <summary>Time of speech in it, in seconds.</summary>
    public double? SpeechSeconds { get; init; }

    /// <summary>Speech above noise, in dB.</summary>
    public double? SnrDb { get; init; }

    /// <summary>Highest frequency that its speech reaches, in Hz.</summary>
    public double? BandwidthHz { get; init; }

    /// <summary>Level of the speech, in dB of full scale.</summary>
    public double? LevelDb { get; init; }

    /// <summary>Share of the speech's samples that are cut off at full scale, 0 to 1.</summary>
    public double? ClippedShare { get; init; }

    /// <summary>What comparisons with it rest on.</summary>
    public TrialSide Side => new(1, SpeechSeconds, SnrDb, BandwidthHz);

    /// <summary>Whether anything is known of its quality; not so where an earlier version enrolled it.</summary>
    public bool HasQuality => (SpeechSeconds ?? SnrDb ?? BandwidthHz ?? LevelDb ?? ClippedShare) is not null;

    /// <summary>What it was called: never the numbers of its embedding.</summary>
    public override string ToString() => $"Recording {Id} {Source}".TrimEnd();

    internal bool HasFiniteFacts =>
        IsFinite(SpeechSeconds) && IsFinite(SnrDb) && IsFinite(BandwidthHz) && IsFinite(LevelDb) && IsFinite(ClippedShare);

    private static bool IsFinite(double? fact) => fact is null || double.IsFinite(fact.Value);
}
