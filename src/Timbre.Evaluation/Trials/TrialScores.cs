using System.Globalization;

namespace Timbre.Evaluation.Trials;

/// <summary>The scores a system gave to the trials of a list.</summary>
public sealed class TrialScores
{
    /// <summary>Puts scores beside their trials.</summary>
    /// <param name="list">The trials.</param>
    /// <param name="scores">One score a trial, in the list's order, higher = more alike.</param>
    /// <exception cref="ArgumentException">There are not as many scores as trials.</exception>
    /// <exception cref="InvalidScoreException">A score is NaN or infinite; the message names its trial.</exception>
    public TrialScores(TrialList list, IReadOnlyList<double> scores)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(scores);
        if (list.Trials.Count != scores.Count)
        {
            throw new ArgumentException(
                $"TrialScores: expected {list.Trials.Count} scores, got {scores.Count}. Score every trial once.", nameof(scores));
        }

        for (var i = 0; i < scores.Count; i++)
        {
            if (!double.IsFinite(scores[i]))
            {
                throw new InvalidScoreException(
                    $"Trial {i + 1} of '{list.Name}' ({list.Trials[i].Enrollment} against {list.Trials[i].Test}): expected a "
                    + $"finite score, got {scores[i].ToString(CultureInfo.InvariantCulture)}. "
                    + "The model or one of the two recordings is broken.");
            }
        }

        (List, Scores) = (list, scores);
    }

    /// <summary>The trials.</summary>
    public TrialList List { get; }

    /// <summary>The scores, in the order of the trials.</summary>
    public IReadOnlyList<double> Scores { get; }

    /// <summary>
    /// Natural-log likelihood ratio of each trial, in the order of the trials; null where scores are not calibrated.
    /// </summary>
    public IReadOnlyList<double>? Llrs { get; init; }

    /// <summary>
    /// The speakers of each trial's two sides by number, in the order of the trials; null where they are not known.
    /// </summary>
    public IReadOnlyList<(int Enrollment, int Test)>? Speakers { get; init; }

    /// <summary>Scores of the same-speaker trials.</summary>
    public double[] TargetScores => Of(isTarget: true);

    /// <summary>Scores of the different-speaker trials.</summary>
    public double[] NontargetScores => Of(isTarget: false);

    /// <summary>The trade between misses and false accepts.</summary>
    public DetectionCurve Curve => DetectionCurve.Compute(TargetScores, NontargetScores);

    /// <summary>Some of the trials with what belongs to them.</summary>
    /// <param name="isTaken">Told a trial's place in the list.</param>
    public TrialScores Where(Func<int, bool> isTaken)
    {
        ArgumentNullException.ThrowIfNull(isTaken);
        int[] taken = [.. Enumerable.Range(0, Scores.Count).Where(isTaken)];
        return new TrialScores(
            List with { Trials = [.. taken.Select(i => List.Trials[i])] }, [.. taken.Select(i => Scores[i])])
        {
            Llrs = Llrs is null ? null : [.. taken.Select(i => Llrs[i])],
            Speakers = Speakers is null ? null : [.. taken.Select(i => Speakers[i])],
        };
    }

    private double[] Of(bool isTarget) =>
        [.. Scores.Where((_, i) => List.Trials[i].IsTarget == isTarget)];
}
