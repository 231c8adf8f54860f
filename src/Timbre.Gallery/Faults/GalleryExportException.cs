using Timbre.Faults;

namespace Timbre.Galleries.Faults;

/// <summary>A gallery to pass on that cannot be written; nothing of it is left.</summary>
/// <param name="message">The line a user reads.</param>
/// <param name="file">The file as the user named it.</param>
/// <param name="innerException">What caused it, if anything did.</param>
public sealed class GalleryExportException(string message, string file, Exception? innerException = null)
    : TimbreException(message, innerException)
{
    /// <inheritdoc/>
    public override string? File { get; } = file;
}
