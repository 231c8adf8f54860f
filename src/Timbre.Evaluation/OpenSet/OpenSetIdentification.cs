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
    /// <param name="scores">Gives [asked, speakers], what a gallery of everyone who is enrolled says of each recording.</param>
    /// <param name="threshold">A threshold to be measured too; null for none.</param>
    /// <param name="options">What is drawn; null for the defaults.</param>
    /// <param name="bootstrap">How intervals are drawn; null for the defaults.</param>
    /// <returns>A row for each number of recordings and size; none for numbers that leave fewer than two members.</returns>
    public static IReadOnlyList<OpenSetMeasures> Measure(
        IReadOnlyList<IReadOnlyList<int>> speakers,
        Func<EnrollmentDraw, IReadOnlyList<double[]>> scores,
        double? threshold = null,
        OpenSetOptions? options = null,
        BootstrapOptions? bootstrap = null)
    {
        ArgumentNullException.ThrowIfNull(speakers);
        ArgumentNullException.ThrowIfNull(scores);
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
            for (var gallery = 0; gallery < settings.Galleries; gallery++)
            {
                var random = SeededDraw.For(settings.Seed, (gallery * 1000L) + recordings);
                var draw = EnrollmentDraw.Of(speakers, recordings, random.NextInt64());
                var members = draw.Members;
                int[] order = [.. SeededDraw.Distinct(random, members.Count, members.Count).Select(place => members[place])];
                var drawn = scores(draw);
                foreach (var (size, asked) in sizes.Zip(questions))
                {
                    Ask(draw, drawn, order[..size], isAll: size == most, asked);
                }
            }

            rows.AddRange(sizes.Zip(questions, (size, asked) => OpenSetMeasures.Of(size, recordings, asked, threshold, bootstrap)));
        }

        return rows;
    }

    private static void Ask(
        EnrollmentDraw draw, IReadOnlyList<double[]> scores, int[] members, bool isAll, List<OpenSetQuestion> questions)
    {
        var isMember = members.ToHashSet();
        foreach (var (row, (_, speaker)) in draw.Asked.Index())
        {
            var bestOther = double.NegativeInfinity;
            foreach (var member in members)
            {
                bestOther = member == speaker ? bestOther : Math.Max(bestOther, scores[row][member]);
            }

            if (isMember.Contains(speaker))
            {
                questions.Add(new OpenSetQuestion(speaker, scores[row][speaker], bestOther));
            }

            if (isAll || !isMember.Contains(speaker))
            {
                questions.Add(new OpenSetQuestion(speaker, null, bestOther));
            }
        }
    }
}
