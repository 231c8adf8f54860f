using Timbre.Audio.Faults;
using Timbre.Galleries;
using Timbre.Galleries.Faults;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition.Enrollment;

/// <summary>Hears the recordings of a gallery again, for another model.</summary>
/// <param name="encoder">The model to come.</param>
/// <param name="threads">How many recordings at a time; 0: one for each processor.</param>
public sealed class GalleryRenewal(VoiceEncoder encoder, int threads = 0)
{
    /// <summary>Hears what is at hand; changes nothing.</summary>
    /// <param name="gallery">The gallery, of whatever model.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="GalleryEmptyException">Nobody is enrolled.</exception>
    public RenewedGallery Hear(Gallery gallery, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(gallery);
        var revision = gallery.Revision;
        var voiceprints = gallery.ReadVoiceprints();
        if (voiceprints.Count == 0)
        {
            throw new GalleryEmptyException(gallery.Name);
        }

        var rows = voiceprints.SelectMany(known => known.Recordings.Select(recording => (known.Speaker, Recording: recording))).ToArray();
        var job = new EmbeddingJob(encoder.Embed, [.. rows.Select(row => Source(row.Speaker, row.Recording))], threads);
        job.Run(stop);
        var heard = rows.Zip(job.Outcomes, (row, outcome) => (row.Speaker, row.Recording, Outcome: outcome)).ToArray();
        var kept = encoder.Scorer.IsCosine ? encoder.Model : encoder.Model with { Threshold = null };
        return new RenewedGallery(
            [.. heard.Where(row => row.Outcome is not null).GroupBy(row => row.Speaker).Select(own => new Voiceprint(
                own.Key,
                [.. own.Select(row => row.Outcome!.ToEnrolled() with { EnrolledAt = row.Recording.EnrolledAt, Id = row.Recording.Id })]))],
            [.. heard.Where(row => row.Outcome is null).Select(row => new MissedRecording(row.Speaker.Name, row.Recording))],
            job.Failures,
            kept,
            revision);
    }

    // A name that is no whole path is that of an upload or a stream: a file that happens to be called so may be of somebody else.
    private static Recording Source(EnrolledSpeaker speaker, EnrolledRecording recording) =>
        recording.Source is { } path && Path.IsPathFullyQualified(path)
        ? Recording.FromFile(path)
        : Recording.Unusable(
            $"recording {recording.Id} of {speaker.Name}",
            new UnreadableAudioException(
                $"recording {recording.Id} of {speaker.Name}", "one whose file is not known", "Enroll it again from its file"));
}
