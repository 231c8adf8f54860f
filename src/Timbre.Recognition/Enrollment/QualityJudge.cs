using Timbre.Audio.Quality;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition.Enrollment;

/// <summary>Judges each recording by what it is worth as a witness of a voice, whoever speaks.</summary>
/// <param name="options">From where on something is wrong.</param>
internal sealed class QualityJudge(EnrollmentCoachOptions options)
{
    /// <summary>What is wrong with one recording.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="hasWide">Whether others of the speaker reach above a telephone's band.</param>
    public IEnumerable<EnrollmentFinding> Judge(EmbeddedRecording recording, bool hasWide)
    {
        foreach (var finding in recording.Quality.Findings)
        {
            if (FaultOf(finding.Fault) is { } fault && Counts(fault, recording, hasWide))
            {
                yield return new EnrollmentFinding(fault, recording.Name, finding.Text, finding.Advice);
            }
        }

        if (recording.SecondVoice is { } second)
        {
            yield return new EnrollmentFinding(
                EnrollmentFault.SecondVoice,
                recording.Name,
                second.At is { } at
                    ? FormattableString.Invariant($"two people probably speak in it, the second from {at.TotalSeconds:0.0} s on")
                    : "two people speak in it, each in a channel",
                second.At is null ? "enroll one of its channels alone" : "enroll a part in which one person speaks alone");
        }
    }

    // How much speech there is counts for all recordings together.
    private static EnrollmentFault? FaultOf(QualityFault fault) => fault switch
    {
        QualityFault.Noisy => EnrollmentFault.Noisy,
        QualityFault.Clipped => EnrollmentFault.Clipped,
        QualityFault.Soft => EnrollmentFault.Faint,
        QualityFault.NarrowBand => EnrollmentFault.NarrowBand,
        QualityFault.DeadChannel or QualityFault.OpposedChannels => EnrollmentFault.DeadChannel,
        _ => null,
    };

    // Speech of a telephone is right where all is: a channel that nobody hears harms nobody.
    private bool Counts(EnrollmentFault fault, EmbeddedRecording recording, bool hasWide) => fault switch
    {
        EnrollmentFault.NarrowBand =>
            recording.Quality.BandwidthHz < (hasWide ? options.TelephoneBandwidthHz : options.LeastBandwidthHz),
        EnrollmentFault.DeadChannel => recording.Channel is not { } channel || recording.Quality.Channels.Dead.Contains(channel),
        _ => true,
    };
}
