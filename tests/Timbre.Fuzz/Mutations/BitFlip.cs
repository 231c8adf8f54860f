namespace Timbre.Fuzz.Mutations;

/// <summary>One bit turned.</summary>
internal sealed record BitFlip(int At, int Bit) : Mutation(At)
{
    /// <inheritdoc/>
    public override byte[] Apply(byte[] data, IReadOnlyList<byte[]> others)
    {
        var changed = (byte[])data.Clone();
        if (Offset(data.Length) is var at && at < data.Length)
        {
            changed[at] ^= (byte)(1 << Bit);
        }

        return changed;
    }
}
