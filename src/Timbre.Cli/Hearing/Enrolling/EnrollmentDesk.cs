using Timbre.Galleries;
using Timbre.Recognition;
using Timbre.Recognition.Enrollment;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Hearing;

/// <summary>Hears people's recordings, asks the coach, and enrolls them.</summary>
/// <param name="encoder">The model in use.</param>
/// <param name="open">Opens the gallery, and makes it at the first person who is enrolled: where nobody is, none is made.</param>
/// <param name="exists">Whether there is a gallery already.</param>
/// <param name="isStrict">Whether whoever the coach has something to say of is not enrolled.</param>
/// <param name="threads">How many recordings at a time; 0: one for each processor.</param>
internal sealed class EnrollmentDesk(VoiceEncoder encoder, Func<Gallery> open, bool exists, bool isStrict, int threads) : IDisposable
{
    private Gallery? _gallery;

    /// <summary>Enrolls one person; all recordings or none.</summary>
    public EnrollmentOutcome Enroll(EnrollmentPlan plan, CancellationToken stop)
    {
        var job = new EmbeddingJob(encoder.EmbedListening, [.. plan.Files.Select(file => file.Recording)], threads);
        job.Run(stop);
        var heard = job.Embedded;
        if (job.Failures.Count > 0)
        {
            return new EnrollmentOutcome(plan.Speaker, heard, job.Failures, plan.Findings, null);
        }

        SpeakerName.Check(plan.Speaker);
        _gallery ??= exists ? open() : null;
        var coach = new EnrollmentCoach(encoder, calibration: _gallery?.Calibration);
        EnrollmentFinding[] findings = [.. plan.Findings, .. coach.Judge(plan.Speaker, heard, _gallery?.ReadVoiceprints() ?? [])];
        if (findings.Length > 0 && isStrict)
        {
            return new EnrollmentOutcome(plan.Speaker, heard, [], findings, null);
        }

        _gallery ??= open();
        return new EnrollmentOutcome(
            plan.Speaker, heard, [], findings, _gallery.Enroll(plan.Speaker, [.. heard.Select(recording => recording.ToEnrolled())]));
    }

    /// <inheritdoc/>
    public void Dispose() => _gallery?.Dispose();
}
