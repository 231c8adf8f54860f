namespace Timbre.Neural.Files;

/// <summary>Where a tensor lies in a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Start">Its first byte among the numbers.</param>
/// <param name="End">One past its last.</param>
internal sealed record SafetensorsEntry(string Name, int[] Shape, long Start, long End);
