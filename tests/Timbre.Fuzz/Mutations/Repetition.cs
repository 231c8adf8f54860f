namespace Timbre.Fuzz.Mutations;

/// <summary>Some bytes, a chunk or a row, said several times.</summary>
internal sealed record Repetition(int At, int Length, int Times) : Mutation(At)
{
    private const int Longest = 4 << 20;

    /// <inheritdoc/>
    public override byte[] Apply(byte[] data, IReadOnlyList<byte[]> others)
    {
        var at = Offset(data.Length);
        var end = Math.Min(at + Length, data.Length);
        if (data.Length + ((long)Times * (end - at)) > Longest)
        {
            return data;
        }

        return [.. data[..end], .. Enumerable.Repeat(data[at..end], Times).SelectMany(part => part), .. data[end..]];
    }
}
