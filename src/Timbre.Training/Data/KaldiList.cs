using System.Text;

namespace Timbre.Training.Data;

/// <summary>Reads Kaldi's lists: a name and what belongs to it on each line, parted by blanks or tabs.</summary>
internal static class KaldiList
{
    /// <summary>The lines of a list by their names, in the order of the file; a name has one line.</summary>
    /// <param name="path">The list, in UTF-8.</param>
    /// <exception cref="DataSetException">It cannot be read, or a line is broken; the line is named.</exception>
    public static IReadOnlyList<KaldiLine> Read(string path)
    {
        var lines = new List<KaldiLine>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var (index, line) in File.ReadLines(path, Encoding.UTF8).Index())
            {
                // Of other writers' files: a carriage return at the end, a byte order mark at the start.
                var parts = line.Trim().Trim('\uFEFF').Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
                if (parts.Length == 0)
                {
                    continue;
                }

                var place = $"{path} line {index + 1}";
                if (parts.Length != 2 || line.Contains('\0', StringComparison.Ordinal) || !names.Add(parts[0]))
                {
                    throw new DataSetException(
                        $"{place}: expected a name of its own and what belongs to it, got \"{line.Trim().Replace('\0', '?')}\". "
                        + "Mend the line.");
                }

                lines.Add(new KaldiLine(place, parts[0], parts[1].Trim()));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataSetException($"{path}: expected a readable file beside wav.scp, got: {fault.Message}", fault);
        }

        return lines;
    }
}
