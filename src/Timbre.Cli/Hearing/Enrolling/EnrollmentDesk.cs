using Timbre.Galleries;
using Timbre.Recognition;
using Timbre.Recognition.Enrollment;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Hearing;

/// <summary>Hears people's recordings, asks the coach, and enrolls them.</summary>
/// <param name="encoder">The model in use.</param>
/// <param name="open">Opens the gallery, at the first person who can be enrolled: where nobody can be, none is made.</param>
/// <param name="isStrict">Whether whoever the coach has something to say of is not enrolled.</param>
/// <param name="threads">How many recordings at a time; 0: one for each processor.</param>
internal sealed class EnrollmentDesk(VoiceEncoder encoder, Func<Gallery> open, bool isStrict, int threads) : IDisposable
{
    private readonly EnrollmentCoach _coach = new(encoder);
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
        _gallery ??= open();
        EnrollmentFinding[] findings = [.. plan.Findings, .. _coach.Judge(plan.Speaker, heard, _gallery.ReadVoiceprints())];
        return new EnrollmentOutcome(plan.Speaker, heard, [], findings, findings.Length > 0 && isStrict
            ? null
            : _gallery.Enroll(plan.Speaker, [.. heard.Select(recording => recording.ToEnrolled())]));
    }

    /// <inheritdoc/>
    public void Dispose() => _gallery?.Dispose();
}
