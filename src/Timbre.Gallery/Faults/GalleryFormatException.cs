using Timbre.Faults;

namespace Timbre.Galleries.Faults;

/// <summary>A file is another program's database, or a gallery of a newer version.</summary>
/// <param name="message">The line a user reads: what, the rule, the remedy.</param>
/// <param name="innerException">What caused it, if anything.</param>
/// <param name="file">The gallery file, as the user named it; null where the gallery is none.</param>
public sealed class GalleryFormatException(string message, Exception? innerException = null, string? file = null)
    : TimbreException(message, innerException)
{
    /// <inheritdoc/>
    public override string? File { get; } = file;
}
