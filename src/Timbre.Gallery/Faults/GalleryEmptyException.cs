using Timbre.Faults;

namespace Timbre.Galleries.Faults;

/// <summary>A voice was to be compared with a gallery in which nobody is enrolled: there is no answer, not even "nobody".</summary>
/// <param name="gallery">What messages call the gallery.</param>
public sealed class GalleryEmptyException(string gallery)
    : TimbreException(
        $"Gallery {gallery}: expected somebody enrolled, got nobody at all. Enroll a speaker first, or name another gallery.");
