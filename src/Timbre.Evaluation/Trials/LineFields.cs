namespace Timbre.Evaluation.Trials;

/// <summary>Cuts a line into fields.</summary>
internal static class LineFields
{
    /// <summary>The fields between some separators, without blanks at their ends; empty ones are none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="separators">Each separates, except within a field that begins and ends with the same quote.</param>
    public static List<LineField> Split(string line, string separators)
    {
        var fields = new List<LineField>();
        for (var at = 0; at < line.Length;)
        {
            if (separators.Contains(line[at]) || TrialFields.Blanks.Contains(line[at]))
            {
                at++;
                continue;
            }

            var field = Quoted(line, at, separators) ?? Plain(line, at, separators);
            fields.Add(field);
            at = field.End;
        }

        return fields;
    }

    private static LineField Plain(string line, int start, string separators)
    {
        var length = line.AsSpan(start).IndexOfAny(separators);
        var end = length < 0 ? line.Length : start + length;
        var text = line[start..end].TrimEnd(TrialFields.Blanks.ToCharArray());
        return new LineField(text, start, end, IsQuoted: false);
    }

    // A quote that nothing closes, or that text follows, is a letter of the name: d'Arc.wav, 'tis.wav.
    private static LineField? Quoted(string line, int start, string separators)
    {
        var quote = line[start];
        if (quote is not ('"' or '\''))
        {
            return null;
        }

        for (var at = line.IndexOf(quote, start + 1); at >= 0; at = line.IndexOf(quote, at + 1))
        {
            var after = line.AsSpan(at + 1).TrimStart(TrialFields.Blanks);
            if (at + 1 < line.Length && line[at + 1] == quote)
            {
                at++;
            }
            else if (at + 1 == line.Length || separators.Contains(line[at + 1]) || after.IsEmpty || separators.Contains(after[0]))
            {
                var doubled = new string(quote, 2);
                return at == start + 1
                    ? null
                    : new LineField(
                        line[(start + 1)..at].Replace(doubled, quote.ToString(), StringComparison.Ordinal), start, at + 1, IsQuoted: true);
            }
        }

        return null;
    }
}
