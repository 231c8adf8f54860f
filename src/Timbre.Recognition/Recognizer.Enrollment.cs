using Timbre.Faults;
using Timbre.Galleries;
using Timbre.Galleries.Faults;
using Timbre.Recognition.Enrollment;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition;

/// <content>Judging recordings before they are enrolled.</content>
public sealed partial class Recognizer
{
    /// <summary>Says what is wrong with recordings, should they be enrolled; enrolls nothing.</summary>
    /// <param name="speaker">The name under which they would be.</param>
    /// <param name="recordings">One or more.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>Each fault with what to do; empty where nothing is wrong.</returns>
    /// <exception cref="TimbreException">The name cannot be one, or a recording cannot be used.</exception>
    public IReadOnlyList<EnrollmentFinding> Judge(string speaker, IReadOnlyList<Recording> recordings, CancellationToken stop = default) =>
        JudgeNamed(speaker, recordings, stop).Findings;

    /// <summary>Says what is weak in what is kept of a speaker.</summary>
    /// <param name="speaker">The name.</param>
    /// <returns>Each fault with what to do; empty where nothing is wrong.</returns>
    /// <exception cref="SpeakerNotFoundException">Nobody of that name is enrolled.</exception>
    public IReadOnlyList<GalleryFinding> Check(string speaker) =>
        new GalleryCheck(_encoder, calibration: Gallery.Calibration).Look([Gallery.Show(speaker)]);

    private (string Name, EmbeddedRecording[] Heard, IReadOnlyList<EnrollmentFinding> Findings) JudgeNamed(
        string speaker, IReadOnlyList<Recording> recordings, CancellationToken stop)
    {
        var name = SpeakerName.Check(speaker);
        var heard = EmbedAll(recordings, stop, listening: true);
        return (name, heard, new EnrollmentCoach(_encoder, calibration: Gallery.Calibration).Judge(name, heard, Gallery.ReadVoiceprints()));
    }
}
