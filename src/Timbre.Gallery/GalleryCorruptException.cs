namespace Timbre.Galleries;

/// <summary>A gallery file is damaged, or no gallery at all.</summary>
/// <param name="message">The line a user reads: what, the rule, the remedy.</param>
/// <param name="innerException">What caused it, if anything.</param>
public sealed class GalleryCorruptException(string message, Exception? innerException = null)
    : TimbreException(message, innerException);
