using Timbre.Evaluation.Intervals;

namespace Timbre.Evaluation.OpenSet;

/// <summary>Questions whose speakers may count several times, or not at all.</summary>
internal sealed class RankedQuestions
{
    private static readonly OpenSetAnswer[] s_ofMembers =
        [OpenSetAnswer.RightName, OpenSetAnswer.Nobody, OpenSetAnswer.Undecided, OpenSetAnswer.WrongName];

    // Best scores with the place of the speaker, highest first: of members those whose own name stands first.
    private readonly (double Best, int Speaker)[] _firsts;
    private readonly (double Best, int Speaker)[] _strangers;

    // Questions of each speaker.
    private readonly int[] _asMember;
    private readonly int[] _asStranger;
    private readonly int[] _first;
    private readonly int[][] _answered;
    private readonly int[] _named;
    private readonly int[] _once;

    public RankedQuestions(IReadOnlyList<OpenSetQuestion> questions)
    {
        var places = questions.Select(question => question.Speaker).Distinct().Index()
            .ToDictionary(speaker => speaker.Item, speaker => speaker.Index);
        _once = [.. Enumerable.Repeat(1, places.Count)];
        _firsts = Ranked(question => question.IsFirst);
        _strangers = Ranked(question => !question.IsMember);
        _asMember = Tally(question => question.IsMember);
        _asStranger = Tally(question => !question.IsMember);
        _first = Tally(question => question.IsFirst);
        _answered = Array.ConvertAll(s_ofMembers, answer => Tally(question => question.IsMember && question.Answer == answer));
        _named = Tally(question => !question.IsMember && question.Answer is OpenSetAnswer.RightName or OpenSetAnswer.WrongName);
        IsDecided = questions.All(question => question.Answer is not null);

        (double Best, int Speaker)[] Ranked(Func<OpenSetQuestion, bool> counts) =>
        [
            .. questions.Where(counts).Select(question => (question.Best, places[question.Speaker]))
                .OrderByDescending(entry => entry.Best),
        ];

        int[] Tally(Func<OpenSetQuestion, bool> counts)
        {
            var tally = new int[places.Count];
            foreach (var question in questions.Where(counts))
            {
                tally[places[question.Speaker]]++;
            }

            return tally;
        }
    }

    public int Members => Sum(_asMember, _once);

    public int Strangers => Sum(_asStranger, _once);

    /// <summary>Whether each question was answered.</summary>
    public bool IsDecided { get; }

    /// <summary>Measures with intervals.</summary>
    public Estimate[] Estimate(Func<int[], double[]?> measure, BootstrapOptions? options)
    {
        var intervals = SpeakerBootstrap.Compute(_once.Length, measure, options);
        return [.. measure(_once)!.Select((value, i) => new Estimate(value, intervals?[i]))];
    }

    /// <summary>How many questions count, and how many of members have their own name first.</summary>
    public (int Members, int Strangers, int Rank1) Count(int[] times) =>
        (Sum(_asMember, times), Sum(_asStranger, times), Sum(_first, times));

    /// <summary>
    /// The lowest threshold that no more than a share of the strangers reaches: just above one of their scores, or below all.
    /// </summary>
    public double ThresholdAt(double rate, int[]? times = null)
    {
        var allowed = rate * Sum(_asStranger, times ?? _once);
        var named = 0;
        foreach (var (best, speaker) in _strangers)
        {
            named += (times ?? _once)[speaker];
            if (named > allowed)
            {
                return Math.BitIncrement(best);
            }
        }

        return double.NegativeInfinity;
    }

    /// <summary>How many of members' questions have their own name first, at or above a threshold.</summary>
    public int Detected(int[] times, double threshold)
    {
        var sum = 0;
        foreach (var (best, speaker) in _firsts)
        {
            if (best < threshold)
            {
                break;
            }

            sum += times[speaker];
        }

        return sum;
    }

    /// <summary>
    /// Shares of members' questions answered with the right name, with nobody's, with no decision and with a wrong name, and of strangers'
    /// answered with a name.
    /// </summary>
    public double[] Decided(int[] times)
    {
        var (members, strangers, _) = Count(times);
        return [.. _answered.Select(tally => Sum(tally, times) / (double)members), Sum(_named, times) / (double)strangers];
    }

    private static int Sum(int[] tally, int[] times)
    {
        var sum = 0;
        for (var speaker = 0; speaker < tally.Length; speaker++)
        {
            sum += tally[speaker] * times[speaker];
        }

        return sum;
    }
}
