namespace Timbre.Recognition.Enrollment;

/// <summary>From where on something is wrong with an enrollment.</summary>
/// <remarks>
/// Chosen on development recordings: docs/results/coach.md says how many faults are found and how many alarms are false.
/// </remarks>
public sealed record EnrollmentCoachOptions
{
    /// <summary>How much speech all recordings of a speaker need together.</summary>
    public TimeSpan LeastSpeech { get; init; } = TimeSpan.FromSeconds(1.4);

    /// <summary>Least frequency that speech reaches, in Hz, whatever the line: below what a telephone carries.</summary>
    public double LeastBandwidthHz { get; init; } = 2_600;

    /// <summary>
    /// Speech that reaches this, in Hz, is no telephone's; others of the speaker that end as a telephone's do stand out then.
    /// </summary>
    public double WideBandwidthHz { get; init; } = 5_500;

    /// <summary>Speech that ends below this, in Hz, is a telephone's where others of the speaker are wide.</summary>
    public double TelephoneBandwidthHz { get; init; } = 4_100;

    /// <summary>Cosine from which on two recordings are one, at most encoded twice.</summary>
    public double SameRecording { get; init; } = 0.995;

    /// <summary>How far above the model's threshold two people may score with each other, where the gallery holds two people.</summary>
    public double KnownVoiceMargin { get; init; } = 0.23;

    /// <summary>What is added to <see cref="KnownVoiceMargin"/> each time that the gallery holds twice as many people.</summary>
    public double KnownVoiceMarginPerDoubling { get; init; } = 0.012;

    /// <summary>
    /// In galleries of more people: how far above the threshold the nearest one must score, <see cref="KnownVoiceShare"/> of what it stands
    /// out from the next two added.
    /// </summary>
    public double KnownVoiceStanding { get; init; } = 0.585;

    /// <summary>What standing out counts, beside the score itself.</summary>
    public double KnownVoiceShare { get; init; } = 1.5;

    /// <summary>So far above the threshold no two people score, whatever the others do.</summary>
    public double SureMargin { get; init; } = 0.36;

    /// <summary>So far below the score of one person under two names, two people are easily confused.</summary>
    public double ConfusedMargin { get; init; } = 0.08;

    /// <summary>How much speech makes a good voiceprint, for who looks over a gallery.</summary>
    public TimeSpan GoodSpeech { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Share of honest enrollments in which a recording may be named as unlike the others, by calibrated likelihood ratios, 0 to 1; where
    /// scores are not calibrated, <see cref="PairMargin"/>, <see cref="OddMargin"/> and <see cref="OddShare"/> decide.
    /// </summary>
    public double OddEnrollments { get; init; } = 0.01;

    /// <summary>How far below the model's threshold two recordings of one speaker may score, where there are just two.</summary>
    public double PairMargin { get; init; } = 0.3;

    /// <summary>How far below the threshold one may score with the others, if those were not alike at all.</summary>
    public double OddMargin { get; init; } = 0.55;

    /// <summary>By how much of the others' mean cosine with each other that limit rises.</summary>
    public double OddShare { get; init; } = 0.5;

    /// <summary>How far below the threshold two groups of recordings of one speaker may score.</summary>
    public double GroupMargin { get; init; } = 0.3;
}
