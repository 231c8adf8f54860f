namespace Timbre.Evaluation.Calibration;

/// <summary>
/// Draws galleries of the speakers of one set, and of those of all sets together, asks them of the others, and keeps the best ratio that
/// each stranger reaches.
/// </summary>
internal sealed class StrangerGalleries(
    VoiceTable table, IReadOnlyList<CalibrationSpeaker> speakers, CalibrationWeights weights, double impostorScore, long seed)
{
    private const int QuestionsOfASize = 3000;
    private const int RecordingsOfAStranger = 2;
    private const int MostGalleries = 60;
    private const double LargestShare = 0.6;

    private static readonly int[] s_sizes = [3, 10, 30, 100, 300, 1000, 3000, 10000];

    // Ratios are measured where so many strangers are expected beyond them.
    private const int StrangersBeyond = 4;

    private static readonly double[] s_rates = [0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005];

    /// <summary>Measures the thresholds.</summary>
    /// <param name="comparisons">Ratios of different speakers, one compared with one.</param>
    public StrangerThresholds Measure(double[] comparisons)
    {
        CalibrationSpeaker[][] sets = [.. speakers.GroupBy(speaker => speaker.Group, StringComparer.Ordinal).Select(set => set.ToArray())];
        CalibrationSpeaker[][][] kinds = sets.Length > 1 ? [sets, [[.. speakers]]] : [sets];
        var best = new List<(int Size, double[][] Kinds)> { (1, [comparisons]) };
        best.AddRange(s_sizes.Select(size => (size, kinds.Select(kind => BestRatios(kind, size)).Where(llrs => llrs.Length > 0).ToArray()))
            .Where(entry => entry.Item2.Length > 0));
        var fewest = best.Min(entry => entry.Kinds.Min(llrs => llrs.Length));
        double[] rates = [.. s_rates.Where(rate => rate * fewest >= StrangersBeyond).DefaultIfEmpty(s_rates[0])];
        var rows = new List<double[]>();
        foreach (var (_, measured) in best)
        {
            // Nobody knows of which kind a gallery will be: the stricter of both.
            Array.ForEach(measured, Array.Sort);
            double[] row = [.. rates.Select(rate => measured.Max(llrs => Quantile(llrs, 1 - rate)))];
            for (var i = 0; i < row.Length; i++)
            {
                // A larger gallery, or a lower rate, never asks for less.
                row[i] = Math.Max(row[i], Math.Max(i == 0 ? row[i] : row[i - 1], rows.Count == 0 ? row[i] : rows[^1][i]));
            }

            rows.Add(row);
        }

        return new StrangerThresholds([.. best.Select(entry => entry.Size)], rates, rows);
    }

    private double[] BestRatios(CalibrationSpeaker[][] kind, int size)
    {
        var groups = kind.Where(group => size <= LargestShare * group.Length).ToArray();
        var ratios = new List<double>();
        foreach (var (place, group) in groups.Index())
        {
            var wanted = QuestionsOfASize / groups.Length;
            var found = new List<double>();
            for (var gallery = 0; gallery < MostGalleries && found.Count < wanted; gallery++)
            {
                found.AddRange(Ask(group, size, SeededDraw.For(seed, (size * 1000L) + (place * 100L) + gallery)));
            }

            ratios.AddRange(found.Take(wanted));
        }

        return [.. ratios];
    }

    private IEnumerable<double> Ask(CalibrationSpeaker[] group, int size, Random random)
    {
        var order = SeededDraw.Distinct(random, group.Length, group.Length);
        var members = order[..size].Select(i => Enroll(group[i], random)).ToArray();
        foreach (var stranger in order[size..].Select(i => group[i]))
        {
            var count = Math.Min(RecordingsOfAStranger, stranger.Recordings.Count);
            foreach (var recording in SeededDraw.Distinct(random, stranger.Recordings.Count, count))
            {
                yield return Best(members, VoiceTable.Draw(stranger, recording, random));
            }
        }
    }

    private EnrolledVoice Enroll(CalibrationSpeaker speaker, Random random)
    {
        var count = Math.Min(speaker.Recordings.Count, 1 + random.Next(CalibrationTrials.MostEnrolled));
        return table.Enroll(speaker, SeededDraw.Distinct(random, speaker.Recordings.Count, count), random);
    }

    private double Best(EnrolledVoice[] members, int test)
    {
        double[] scores = [.. members.Select(member => table.Score(member, test))];
        var shift = PeerShift.Of(scores, scores.IndexOf(scores.Max()), impostorScore);
        var best = double.NegativeInfinity;
        for (var i = 0; i < scores.Length; i++)
        {
            best = Math.Max(best, weights.Llr(scores[i] - shift, members[i].Side, table.SideOf(test)));
        }

        return best;
    }

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
