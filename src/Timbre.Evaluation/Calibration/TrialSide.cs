namespace Timbre.Evaluation.Calibration;

/// <summary>What one side of a trial rests on; a fact is null where nobody knows it.</summary>
/// <param name="Recordings">How many recordings, at least 1.</param>
/// <param name="SpeechSeconds">Their speech together, in seconds.</param>
/// <param name="SnrDb">Speech above noise, in dB; of several recordings the mean.</param>
/// <param name="BandwidthHz">Up to which frequency speech reaches, in Hz; of several recordings the mean.</param>
public readonly record struct TrialSide(int Recordings, double? SpeechSeconds = null, double? SnrDb = null, double? BandwidthHz = null)
{
    /// <summary>One recording of which nothing is known.</summary>
    public static TrialSide Unknown { get; } = new(1);

    /// <summary>Several recordings as one side.</summary>
    /// <param name="sides">At least one.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static TrialSide Of(IReadOnlyList<TrialSide> sides)
    {
        ArgumentNullException.ThrowIfNull(sides);
        ArgumentOutOfRangeException.ThrowIfZero(sides.Count, nameof(sides));
        return new TrialSide(
            sides.Sum(side => side.Recordings),
            sides.All(side => side.SpeechSeconds is not null) ? sides.Sum(side => side.SpeechSeconds) : null,
            sides.Average(side => side.SnrDb),
            sides.Average(side => side.BandwidthHz));
    }
}
