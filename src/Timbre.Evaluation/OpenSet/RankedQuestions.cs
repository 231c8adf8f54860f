using Timbre.Evaluation.Intervals;

namespace Timbre.Evaluation.OpenSet;

/// <summary>Questions whose speakers may count several times, or not at all.</summary>
internal sealed class RankedQuestions
{
    private readonly OpenSetQuestion[] _members;

    // Highest scores first.
    private readonly OpenSetQuestion[] _strangers;
    private readonly Dictionary<int, int> _places;
    private readonly int[] _once;

    public RankedQuestions(IReadOnlyList<OpenSetQuestion> questions)
    {
        _members = [.. questions.Where(question => question.IsMember)];
        _strangers = [.. questions.Where(question => !question.IsMember).OrderByDescending(question => question.Best)];
        _places = questions.Select(question => question.Speaker).Distinct().Index()
            .ToDictionary(speaker => speaker.Item, speaker => speaker.Index);
        _once = [.. Enumerable.Repeat(1, _places.Count)];
    }

    public int Members => _members.Length;

    public int Strangers => _strangers.Length;

    /// <summary>Measures with intervals.</summary>
    public Estimate[] Estimate(Func<int[], double[]?> measure, BootstrapOptions? options)
    {
        var intervals = SpeakerBootstrap.Compute(_once.Length, measure, options);
        return [.. measure(_once)!.Select((value, i) => new Estimate(value, intervals?[i]))];
    }

    /// <summary>How many questions count, and the share of members' whose own name stands first.</summary>
    public (int Members, int Strangers, double Rank1) Count(int[] times)
    {
        var members = Sum(_members, times, _ => true);
        return (members, Sum(_strangers, times, _ => true), Sum(_members, times, question => question.IsFirst) / (double)members);
    }

    /// <summary>
    /// The lowest threshold that no more than a share of the strangers reaches: just above one of their scores, or below all.
    /// </summary>
    public double ThresholdAt(double rate, int[]? times = null)
    {
        var allowed = rate * Sum(_strangers, times ?? _once, _ => true);
        var named = 0;
        foreach (var question in _strangers)
        {
            named += TimesOf(question, times ?? _once);
            if (named > allowed)
            {
                return Math.BitIncrement(question.Best);
            }
        }

        return double.NegativeInfinity;
    }

    /// <summary>Share of members' questions that are answered rightly.</summary>
    public double Detected(int[] times, double threshold) => Decided(times, threshold)[0];

    /// <summary>Shares of members' questions answered rightly, not at all and wrongly, and of strangers' that get a name.</summary>
    public double[] Decided(int[] times, double threshold)
    {
        var (members, strangers, _) = Count(times);
        return
        [
            Sum(_members, times, question => question.IsFirst && question.Best >= threshold) / (double)members,
            Sum(_members, times, question => question.Best < threshold) / (double)members,
            Sum(_members, times, question => !question.IsFirst && question.Best >= threshold) / (double)members,
            Sum(_strangers, times, question => question.Best >= threshold) / (double)strangers,
        ];
    }

    private int Sum(OpenSetQuestion[] questions, int[] times, Func<OpenSetQuestion, bool> counts)
    {
        var sum = 0;
        foreach (var question in questions)
        {
            sum += counts(question) ? TimesOf(question, times) : 0;
        }

        return sum;
    }

    private int TimesOf(OpenSetQuestion question, int[] times) => times[_places[question.Speaker]];
}
