using Timbre.Evaluation.Intervals;

namespace Timbre.Benchmarks.Decisions;

/// <summary>How galleries of one kind answered.</summary>
/// <param name="Set">The set, or all.</param>
/// <param name="Size">Members of each gallery.</param>
/// <param name="Recordings">Recordings that each enrolled.</param>
/// <param name="StrangersNamed">Share of strangers' questions that were answered with a name.</param>
/// <param name="Interval">Its 95 % interval over speakers; null where they are too few.</param>
/// <param name="Right">Share of members' questions that were answered with the right name.</param>
/// <param name="Wrong">With another member's.</param>
/// <param name="Undecided">Said to be undecidable, of members' questions.</param>
internal sealed record DecisionRow(
    string Set,
    int Size,
    int Recordings,
    double StrangersNamed,
    ConfidenceInterval? Interval,
    double Right,
    double Wrong,
    double Undecided)
{
    public static DecisionRow Of(string set, int size, int recordings, IReadOnlyList<Question> questions)
    {
        Question[] strangers = [.. questions.Where(question => !question.IsMember)];
        Question[] members = [.. questions.Where(question => question.IsMember)];
        var bySpeaker = strangers.GroupBy(question => question.Speaker)
            .Select(own => (Named: own.Count(question => question.Answer is not null), Asked: own.Count())).ToArray();
        var interval = SpeakerBootstrap.Compute(bySpeaker.Length, times =>
        {
            var drawn = times.Zip(bySpeaker, (count, own) => (Named: count * own.Named, Asked: count * own.Asked)).ToArray();
            return [drawn.Sum(own => own.Named) / (double)drawn.Sum(own => own.Asked)];
        });
        return new DecisionRow(
            set,
            size,
            recordings,
            Share(strangers, question => question.Answer is not null),
            interval?[0],
            Share(members, question => question.Answer == question.Speaker),
            Share(members, question => question.Answer is { } name && name != question.Speaker),
            Share(members, question => question.IsUndecided));
    }

    private static double Share(Question[] questions, Func<Question, bool> counts) => questions.Count(counts) / (double)questions.Length;
}
