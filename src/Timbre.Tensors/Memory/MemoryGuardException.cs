namespace Timbre.Tensors.Memory;

/// <summary>Guarded memory was written to where nothing may be, or read where nothing was: a fault of the engine itself.</summary>
/// <param name="message">What was found.</param>
public sealed class MemoryGuardException(string message) : Exception(message);
