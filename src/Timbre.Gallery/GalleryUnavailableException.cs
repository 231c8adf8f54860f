namespace Timbre.Galleries;

/// <summary>A gallery file is missing, or cannot be read or written: permissions, a full disk.</summary>
/// <param name="message">The line a user reads: what, the rule, the remedy.</param>
/// <param name="innerException">What caused it, if anything.</param>
public sealed class GalleryUnavailableException(string message, Exception? innerException = null)
    : TimbreException(message, innerException);
