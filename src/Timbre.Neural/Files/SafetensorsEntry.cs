namespace Timbre.Neural.Files;

/// <summary>Where a tensor lies in a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The format's word for its numbers, <see cref="Single"/> or <see cref="Int8"/>.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Start">Its first byte among the numbers.</param>
/// <param name="End">One past its last.</param>
internal sealed record SafetensorsEntry(string Name, string Kind, int[] Shape, long Start, long End)
{
    /// <summary>The word for float32.</summary>
    public const string Single = "F32";

    /// <summary>The word for integers of 8 bits.</summary>
    public const string Int8 = "I8";

    /// <summary>Bytes of one number of a kind; null for a kind that is not read.</summary>
    public static int? BytesOf(string? kind) => kind switch
    {
        Single => sizeof(float),
        Int8 => sizeof(sbyte),
        _ => null,
    };
}
