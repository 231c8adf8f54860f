using Timbre.Faults;

namespace Timbre.Galleries.Faults;

/// <summary>Another process keeps a gallery file locked for longer than the store waits.</summary>
/// <param name="message">The line a user reads: what, the rule, the remedy.</param>
/// <param name="innerException">What caused it, if anything.</param>
/// <param name="file">The gallery file, as the user named it; null where the gallery is none.</param>
public sealed class GalleryLockedException(string message, Exception? innerException = null, string? file = null)
    : TimbreException(message, innerException)
{
    /// <inheritdoc/>
    public override string? File { get; } = file;
}
