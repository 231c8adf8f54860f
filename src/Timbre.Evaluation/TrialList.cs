namespace Timbre.Evaluation;

/// <summary>A list of trials in VoxCeleb form: a line is <c>1|0 enrollment-file test-file</c>, 1 = same speaker.</summary>
/// <param name="Name">What reports call the list: its file name without ending.</param>
/// <param name="Trials">The trials, in the order of the file.</param>
public sealed record TrialList(string Name, IReadOnlyList<Trial> Trials)
{
    /// <summary>Number of same-speaker trials.</summary>
    public int Targets => Trials.Count(trial => trial.IsTarget);

    /// <summary>Number of different-speaker trials.</summary>
    public int Nontargets => Trials.Count - Targets;

    /// <summary>Every recording the trials name, each once, in the order of first mention.</summary>
    public IReadOnlyList<string> Recordings =>
        [.. Trials.SelectMany(trial => new[] { trial.Enrollment, trial.Test }).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads a list. Empty lines are skipped; fields are separated by blanks or tabs.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="TrialListException">
    /// The file cannot be read, a line has another form, or the list lacks target or nontarget trials.
    /// </exception>
    public static TrialList Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var trials = new List<Trial>();
        try
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line))
                {
                    trials.Add(Parse(line, path, number));
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TrialListException(
                $"Trial list '{path}': expected a readable file, got: {fault.Message} Check the path.", fault);
        }

        var list = new TrialList(Path.GetFileNameWithoutExtension(path), trials);
        if (list.Targets == 0 || list.Nontargets == 0)
        {
            throw new TrialListException(
                $"Trial list '{path}': expected target and nontarget trials, got {list.Targets} and {list.Nontargets}. "
                + "Add lines of the missing kind.");
        }

        return list;
    }

    private static Trial Parse(string line, string path, int number)
    {
        var fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields is ["0" or "1", _, _]
            ? new Trial(fields[0] == "1", fields[1], fields[2])
            : throw new TrialListException(
                $"Trial list '{path}', line {number}: expected '1|0 enrollment-file test-file', got '{Shorten(line)}'. "
                + "Correct the line.");
    }

    // A renamed binary file has endless lines of anything.
    private static string Shorten(string line)
    {
        var plain = string.Concat(line.Take(60).Select(letter => char.IsControl(letter) ? ' ' : letter));
        return line.Length > 60 ? plain + "..." : plain;
    }
}
