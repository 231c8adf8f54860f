namespace Timbre.Evaluation.Trials;

/// <summary>Reads the lines of one trial list, and finds out on the way at which end its labels stand.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="isRecording">Whether a name is one of a recording.</param>
internal sealed class TrialListReader(string path, Func<string, bool> isRecording)
{
    private const int ShownLetters = 60;

    // A list keeps one form; until a line rules one out, both readings are kept.
    private readonly Dictionary<LabelPlace, List<Trial>> _readings = new() { [LabelPlace.First] = [], [LabelPlace.Last] = [] };
    private readonly Dictionary<(string, string), (bool IsTarget, int Line)> _known = [];
    private readonly List<int> _numbers = [];

    /// <summary>How many lines were read.</summary>
    public int Lines { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <exception cref="TrialListException">It has another form than the lines before it, or several meanings.</exception>
    public void Add(string line)
    {
        Lines++;
        var text = line.AsSpan().Trim(TrialFields.Blanks);
        if (text.IsEmpty || text[0] == '#' || text.StartsWith(";;"))
        {
            return;
        }

        var fields = new TrialFields(text.ToString(), isRecording);
        var isAmbiguous = false;
        foreach (var (place, trials) in _readings.ToArray())
        {
            var found = fields.Read(place);
            if (found.Count == 1)
            {
                trials.Add(found[0]);
                continue;
            }

            isAmbiguous |= found.Count > 1;
            _readings.Remove(place);
        }

        if (_readings.Count == 0)
        {
            throw isAmbiguous
                ? Fault("two file names that can be told apart", line, "Separate the fields by tabs, or put the names in quotes")
                : Fault(
                    "'1|0 enrollment-file test-file', or 'enrollment-file test-file target|nontarget' throughout",
                    line,
                    "Correct the line");
        }

        _numbers.Add(Lines);
    }

    /// <summary>All trials.</summary>
    /// <exception cref="TrialListException">Every line reads both ways, or a trial has both labels.</exception>
    public IReadOnlyList<Trial> Finish()
    {
        if (_readings.Count > 1 && _numbers.Count > 0)
        {
            throw new TrialListException(
                $"Trial list '{path}': expected labels at one end of the lines, got what may be labels at both. "
                + "Name the files with their folders or endings, such as ./1.");
        }

        var trials = _readings.Values.First();
        for (var i = 0; i < trials.Count; i++)
        {
            CheckLabel(trials[i], _numbers[i]);
        }

        return trials;
    }

    // The score of a pair does not depend on which of the two was enrolled.
    private void CheckLabel(Trial trial, int line)
    {
        var pair = string.CompareOrdinal(trial.Enrollment, trial.Test) <= 0
            ? (trial.Enrollment, trial.Test)
            : (trial.Test, trial.Enrollment);
        if (!_known.TryAdd(pair, (trial.IsTarget, line)) && _known[pair].IsTarget != trial.IsTarget)
        {
            throw new TrialListException(
                $"Trial list '{path}', lines {_known[pair].Line} and {line}: expected one label for {trial.Enrollment} against "
                    + $"{trial.Test}, "
                + "got both. Remove the wrong line.");
        }
    }

    private TrialListException Fault(string expected, string line, string remedy) =>
        new($"Trial list '{path}', line {Lines}: expected {expected}, got '{Shorten(line)}'. {remedy}.");

    // A renamed binary file has endless lines of anything.
    private static string Shorten(string line)
    {
        var plain = string.Concat(line.Take(ShownLetters).Select(letter => char.IsControl(letter) ? ' ' : letter));
        return line.Length > ShownLetters ? plain + "..." : plain;
    }
}
