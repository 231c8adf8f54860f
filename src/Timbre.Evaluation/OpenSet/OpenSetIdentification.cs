using Timbre.Evaluation.Decisions;
using Timbre.Evaluation.Intervals;
using Timbre.Evaluation.Trials;

namespace Timbre.Evaluation.OpenSet;

/// <summary>Open-set identification, measured on galleries drawn of known speakers.</summary>
/// <remarks>
/// In each gallery members are drawn, and the recordings of each that are enrolled; all other recordings are asked, those of the
/// members and those of everybody else as strangers'. In the gallery of all, nobody is left to be a stranger: there each
/// recording is asked a second time with its speaker's voiceprint taken out.
/// </remarks>
public static class OpenSetIdentification
{
    /// <summary>Draws galleries and measures them.</summary>
    /// <param name="speakers">The recordings of each speaker by number.</param>
    /// <param name="gallery">Opens the gallery of everyone who is enrolled.</param>
    /// <param name="options">What is drawn; null for the defaults.</param>
    /// <param name="bootstrap">How intervals are drawn; null for the defaults.</param>
    /// <returns>
    /// A row for each number of recordings and size; none for numbers that leave fewer than two members, or nothing to ask.
    /// </returns>
    public static IReadOnlyList<OpenSetMeasures> Measure(
        IReadOnlyList<IReadOnlyList<int>> speakers,
        Func<EnrollmentDraw, DrawnGallery> gallery,
        OpenSetOptions? options = null,
        BootstrapOptions? bootstrap = null)
    {
        ArgumentNullException.ThrowIfNull(speakers);
        ArgumentNullException.ThrowIfNull(gallery);
        var settings = options ?? new OpenSetOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Galleries, 1, nameof(options));
        var rows = new List<OpenSetMeasures>();
        foreach (var recordings in settings.Recordings)
        {
            var most = speakers.Count(speaker => speaker.Count > recordings);
            if (most < 2)
            {
                continue;
            }

            int[] sizes = [.. settings.Sizes.Where(size => size < most), most];
            var questions = Array.ConvertAll(sizes, _ => new List<OpenSetQuestion>());
            for (var turn = 0; turn < settings.Galleries; turn++)
            {
                var random = SeededDraw.For(settings.Seed, (turn * 1000L) + recordings);
                var drawn = gallery(EnrollmentDraw.Of(speakers, recordings, random.NextInt64()));
                var members = drawn.Draw.Members;
                int[] order = [.. SeededDraw.Distinct(random, members.Count, members.Count).Select(place => members[place])];
                foreach (var (size, asked) in sizes.Zip(questions))
                {
                    int[] chosen = [.. order[..size].Order()];
                    asked.AddRange(Enumerable.Range(0, drawn.Draw.Asked.Count).AsParallel().AsOrdered()
                        .SelectMany(row => Ask(drawn, row, chosen, isAll: size == most)));
                }
            }

            rows.AddRange(sizes.Zip(questions).Where(row => row.Second.Any(question => question.IsMember)
                && row.Second.Any(question => !question.IsMember))
                .Select(row => OpenSetMeasures.Of(row.First, recordings, row.Second, bootstrap)));
        }

        return rows;
    }

    private static IEnumerable<OpenSetQuestion> Ask(DrawnGallery drawn, int row, int[] members, bool isAll)
    {
        var speaker = drawn.Draw.Asked[row].Speaker;
        int[] others = [.. members.Where(member => member != speaker)];
        var bestOther = others.Select(member => drawn.Scores[row][member]).DefaultIfEmpty(double.NegativeInfinity).Max();
        var isMember = others.Length < members.Length;
        if (isMember)
        {
            yield return new OpenSetQuestion(speaker, drawn.Scores[row][speaker], bestOther, Answer(drawn, row, members));
        }

        if (isAll || !isMember)
        {
            yield return new OpenSetQuestion(speaker, null, bestOther, Answer(drawn, row, others));
        }
    }

    private static OpenSetAnswer? Answer(DrawnGallery drawn, int row, int[] members)
    {
        if (drawn.Decide is null)
        {
            return null;
        }

        var (outcome, speaker) = drawn.Decide(row, members);
        return outcome switch
        {
            DecisionOutcome.Rejected => OpenSetAnswer.Nobody,
            DecisionOutcome.Undecided => OpenSetAnswer.Undecided,
            _ => speaker == drawn.Draw.Asked[row].Speaker ? OpenSetAnswer.RightName : OpenSetAnswer.WrongName,
        };
    }
}
