namespace Timbre.Fuzz.Mutations;

/// <summary>Bytes put in between.</summary>
internal sealed record Insertion(int At, byte[] Bytes) : Mutation(At)
{
    /// <inheritdoc/>
    public override byte[] Apply(byte[] data, IReadOnlyList<byte[]> others)
    {
        var at = Offset(data.Length);
        return [.. data[..at], .. Bytes, .. data[at..]];
    }
}
