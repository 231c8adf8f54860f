namespace Timbre.Fuzz.Mutations;

/// <summary>A line of a text put elsewhere, instead of or beside what stands there.</summary>
internal sealed record LineMove(int At, int To, bool Keep) : Mutation(At)
{
    /// <inheritdoc/>
    public override byte[] Apply(byte[] data, IReadOnlyList<byte[]> others)
    {
        var lines = new List<byte[]>();
        for (var start = 0; start < data.Length;)
        {
            var end = Array.IndexOf(data, (byte)'\n', start);
            end = end < 0 ? data.Length : end + 1;
            lines.Add(data[start..end]);
            start = end;
        }

        if (lines.Count == 0)
        {
            return data;
        }

        var from = Math.Min(Offset(lines.Count), lines.Count - 1);
        var line = lines[from];
        if (!Keep)
        {
            lines.RemoveAt(from);
        }

        lines.Insert((int)((long)To * lines.Count / (Whole + 1)), line);
        return [.. lines.SelectMany(part => part)];
    }
}
