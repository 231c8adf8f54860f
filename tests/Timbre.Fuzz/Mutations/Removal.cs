namespace Timbre.Fuzz.Mutations;

/// <summary>Some bytes taken out.</summary>
internal sealed record Removal(int At, int Length) : Mutation(At)
{
    /// <inheritdoc/>
    public override byte[] Apply(byte[] data, IReadOnlyList<byte[]> others)
    {
        var at = Offset(data.Length);
        return [.. data[..at], .. data[Math.Min(at + Length, data.Length)..]];
    }
}
