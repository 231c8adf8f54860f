namespace Timbre.Galleries;

/// <summary>Another process keeps a gallery file locked for longer than the store waits.</summary>
/// <param name="message">The line a user reads: what, the rule, the remedy.</param>
/// <param name="innerException">What caused it, if anything.</param>
public sealed class GalleryLockedException(string message, Exception? innerException = null)
    : TimbreException(message, innerException);
