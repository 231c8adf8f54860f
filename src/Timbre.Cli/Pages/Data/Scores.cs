using Timbre.Evaluation;
using Timbre.Training.History;

namespace Timbre.Cli.Pages;

/// <summary>Makes histograms and error curves of what a validation kept of its scores.</summary>
internal static class Scores
{
    // What a page shows: beyond, a curve stands on one or two trials.
    private const double LeastRate = 0.0005;
    private const double MostRate = 0.9;

    /// <summary>The scores of a validation; null where it kept none.</summary>
    public static ScoreData? Of(ValidationMeasures? validation) => validation is { Scores: { } scores }
        ? new ScoreData(
            validation.Step,
            Rounding.Of(scores.Low),
            Rounding.Of(scores.Width),
            scores.Targets,
            scores.Nontargets,
            Det(scores.Targets, scores.Nontargets))
        : null;

    // At the lower edge of each range as the threshold.
    private static List<IReadOnlyList<double>> Det(IReadOnlyList<int> targets, IReadOnlyList<int> nontargets)
    {
        var points = new List<IReadOnlyList<double>>();
        var (allTargets, allNontargets) = (Math.Max(1, targets.Sum()), Math.Max(1, nontargets.Sum()));
        var (misses, falseAccepts) = (0, nontargets.Sum());
        for (var bin = 0; bin < targets.Count; bin++)
        {
            Add((double)falseAccepts / allNontargets, (double)misses / allTargets);
            misses += targets[bin];
            falseAccepts -= nontargets[bin];
        }

        Add((double)falseAccepts / allNontargets, (double)misses / allTargets);
        return points;

        void Add(double pfa, double pmiss)
        {
            double[] point = [Deviate(pfa), Deviate(pmiss), Rounding.Of(pfa), Rounding.Of(pmiss)];
            if (points.Count == 0 || !points[^1].SequenceEqual(point))
            {
                points.Add(point);
            }
        }
    }

    private static double Deviate(double rate) => Rounding.Of(NormalDeviate.Of(Math.Clamp(rate, LeastRate, MostRate)));
}
