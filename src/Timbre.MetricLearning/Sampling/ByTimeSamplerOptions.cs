using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Sampling;

/// <summary>
/// No labels: P recordings, each with an anchor window and K - 1 positives near it in time; windows of other recordings are
/// the negatives. Time is that of the speech, its silence cut out where data.trimSilence says so.
/// </summary>
/// <remarks>
/// Each recording is a voice of its own; two recordings of one speaker are taken for two voices. Recordings too short for
/// two windows are passed over for others of their set; short ones are never joined, whatever data.joinShort says. Held-out
/// speakers still are told by their folders, where there are any. <see cref="NearbyWindows"/> places the windows.
/// </remarks>
[Kind("byTime")]
public sealed record ByTimeSamplerOptions : SamplerOptions
{
    /// <summary>Most time between the end of the one window and the start of the other, in seconds.</summary>
    [Range(0.0, 600.0)]
    public double GapSeconds { get; init; } = 1;

    /// <summary>Largest share of a window that anchor and positive may have in common.</summary>
    [Range(0.0, 0.95)]
    public double Overlap { get; init; }

    /// <inheritdoc/>
    public override bool NeedsSpeakers => false;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(BatchShape batch) => new OptionFaults().Require(
        batch.UtterancesPerSpeaker >= 2,
        "utterancesPerSpeaker",
        "at least 2 for byTime, an anchor and a positive",
        batch.UtterancesPerSpeaker);

    /// <inheritdoc/>
    public override BatchSampler? Create(IEnumerable<SpeakerSet> sets, BatchShape batch, int seed) => null;
}
