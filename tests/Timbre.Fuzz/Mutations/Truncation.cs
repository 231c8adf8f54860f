namespace Timbre.Fuzz.Mutations;

/// <summary>Everything after a place cut off.</summary>
internal sealed record Truncation(int At) : Mutation(At)
{
    /// <inheritdoc/>
    public override byte[] Apply(byte[] data, IReadOnlyList<byte[]> others) => data[..Offset(data.Length)];
}
