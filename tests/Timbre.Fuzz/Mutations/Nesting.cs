using System.Text;

namespace Timbre.Fuzz.Mutations;

/// <summary>Brackets within brackets, deeper than a parser's stack may reach.</summary>
internal sealed record Nesting(int At, string Bracket, int Depth) : Mutation(At)
{
    /// <inheritdoc/>
    public override byte[] Apply(byte[] data, IReadOnlyList<byte[]> others)
    {
        var at = Offset(data.Length);
        return [.. data[..at], .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Bracket, Depth))), .. data[at..]];
    }
}
