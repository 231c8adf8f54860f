namespace Timbre.Faults;

/// <summary>
/// A fault of the world, not of the calling code: a broken file, a missing library, a locked gallery.
/// The message alone is what a user sees: it names the thing, the rule it broke and the remedy.
/// </summary>
/// <remarks>
/// Every room derives its own sealed kinds from this. Misuse by a caller is an <see cref="ArgumentException"/> instead.
/// Messages never hold audio, embeddings or secrets.
/// </remarks>
public abstract class TimbreException : Exception
{
    /// <summary>Makes the fault from the line a user reads.</summary>
    /// <param name="message">One line: <c>{Thing}: expected {rule}, got {actual}. {Remedy}.</c></param>
    /// <param name="innerException">What caused it, for logs; never shown to a user.</param>
    protected TimbreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The file it is about, as the user named it; null where the fault is not one file's.</summary>
    public virtual string? File => null;
}
