using System.Globalization;

namespace Timbre.Faults;

/// <summary>Unicode's table of canonical decompositions and combining classes, read when the first name needs it.</summary>
internal static class CanonicalForms
{
    private static readonly Dictionary<int, int> Classes = [];
    private static readonly Dictionary<int, int[]> Parts = [];
    private static readonly Dictionary<(int First, int Second), int> Wholes = [];

    static CanonicalForms()
    {
        using var reader = new StreamReader(typeof(CanonicalForms).Assembly.GetManifestResourceStream("CanonicalForms.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var fields = line.Split(';');
            var point = Number(fields[0]);
            if (fields is [_, { Length: > 0 } rank, ..])
            {
                Classes.Add(point, int.Parse(rank, CultureInfo.InvariantCulture));
            }

            if (fields is [_, _, { Length: > 0 } parts, ..])
            {
                Parts.Add(point, Array.ConvertAll(parts.Split(' '), Number));
            }

            if (fields is [.., "c"])
            {
                Wholes.Add((Parts[point][0], Parts[point][1]), point);
            }
        }
    }

    /// <summary>The combining class: 0 for what stands by itself.</summary>
    public static int ClassOf(int point) => Classes.GetValueOrDefault(point);

    /// <summary>What a character decomposes into, one step; null where it does not.</summary>
    public static int[]? PartsOf(int point) => Parts.GetValueOrDefault(point);

    /// <summary>What two characters compose to; null where they do not.</summary>
    public static int? WholeOf(int first, int second) => Wholes.TryGetValue((first, second), out var whole) ? whole : null;

    private static int Number(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
