namespace Timbre.Testing;

/// <summary>Compares one reference case with the code under test; throws where they differ.</summary>
public delegate void GoldenCheck();
