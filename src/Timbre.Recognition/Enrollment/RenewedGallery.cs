using Timbre.Galleries;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition.Enrollment;

/// <summary>A gallery's voices as another model hears them.</summary>
/// <param name="Voiceprints">Everyone of whom a recording is at hand.</param>
/// <param name="Missed">Recordings that are not.</param>
/// <param name="Failures">Why, for those whose file is known.</param>
/// <param name="Model">The model, as the gallery will keep it.</param>
/// <param name="Revision">The gallery's revision that this is of.</param>
public sealed record RenewedGallery(
    IReadOnlyList<Voiceprint> Voiceprints,
    IReadOnlyList<MissedRecording> Missed,
    IReadOnlyList<FailedRecording> Failures,
    GalleryModel Model,
    long Revision)
{
    /// <summary>Whether every recording was heard.</summary>
    public bool IsWhole => Missed.Count == 0;
}
