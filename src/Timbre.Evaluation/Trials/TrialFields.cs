using System.Buffers;

namespace Timbre.Evaluation.Trials;

/// <summary>One line of a trial list, and the trials it may mean.</summary>
/// <param name="line">The line, without blanks at its ends.</param>
/// <param name="isRecording">Whether a name is one of a recording.</param>
internal sealed class TrialFields(string line, Func<string, bool> isRecording)
{
    /// <summary>What separates fields. Other blanks of Unicode may stand in names.</summary>
    public const string Blanks = " \t\v\f";

    private const int LongestEnding = 5;

    // Two names of a hundred words; what has more is no list, and to try each of its divisions takes the square of its length.
    private const int MostWords = 200;
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> LettersAndDigits =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The trials the line may mean; one, where all is well.</summary>
    /// <param name="place">Where its label is.</param>
    public IReadOnlyList<Trial> Read(LabelPlace place)
    {
        // What is surest to separate goes first: a tab is in no name, a blank in some, a comma in more.
        foreach (var separators in new[] { "\t", Blanks, ",", ";" })
        {
            var fields = LineFields.Split(line, separators);
            if (fields.Count == 3 && Label(fields, place) is { } isTarget)
            {
                var names = place == LabelPlace.First ? fields[1..] : fields[..2];
                return [new Trial(isTarget, names[0].Text, names[1].Text)];
            }
        }

        return ReadBareNames(place);
    }

    // Names with blanks that nothing holds together: every blank may be the one between the two.
    private List<Trial> ReadBareNames(LabelPlace place)
    {
        var fields = LineFields.Split(line, Blanks);
        if (fields.Count is < 3 or > MostWords || fields.Any(field => field.IsQuoted) || Label(fields, place) is not { } isTarget)
        {
            return [];
        }

        var words = place == LabelPlace.First ? fields[1..] : fields[..^1];
        var divisions = Enumerable.Range(1, words.Count - 1)
            .Select(i => new Trial(isTarget, Join(words[..i]), Join(words[i..])))
            .ToList();
        var present = divisions.FindAll(trial => isRecording(trial.Enrollment) && isRecording(trial.Test));
        return present.Count > 0 ? present : divisions.FindAll(trial => HasEnding(trial.Enrollment) && HasEnding(trial.Test));
    }

    private string Join(List<LineField> words) => line[words[0].Start..words[^1].End];

    private static bool? Label(List<LineField> fields, LabelPlace place) => place == LabelPlace.First
        ? fields[0].Text switch
        {
            "1" => true,
            "0" => false,
            _ => null,
        }
        : fields[^1].Text.ToUpperInvariant() switch
        {
            "1" or "TARGET" or "TGT" => true,
            "0" or "NONTARGET" or "IMP" => false,
            _ => null,
        };

    private static bool HasEnding(string name)
    {
        var ending = Path.GetExtension(name.AsSpan()).TrimStart('.');
        return ending.Length is > 0 and <= LongestEnding && ending.IndexOfAnyExcept(LettersAndDigits) < 0 && ending.ContainsAny(Letters);
    }
}
