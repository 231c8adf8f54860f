namespace Timbre.Testing;

/// <summary>The code under test differs from a reference value.</summary>
public sealed class GoldenMismatchException(string message) : Exception(message);
