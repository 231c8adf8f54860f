namespace Timbre.Fuzz.Mutations;

/// <summary>The start of one file and the end of another.</summary>
internal sealed record Splice(int At, int Other, int From) : Mutation(At)
{
    /// <inheritdoc/>
    public override byte[] Apply(byte[] data, IReadOnlyList<byte[]> others)
    {
        var other = others[Other % others.Count];
        return [.. data[..Offset(data.Length)], .. other[(int)((long)From * other.Length / Whole)..]];
    }
}
