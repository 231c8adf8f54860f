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

    /// <summary>Scores of the same-speaker trials.</summary>
    public double[] TargetScores => Of(isTarget: true);

    /// <summary>Scores of the different-speaker trials.</summary>
    public double[] NontargetScores => Of(isTarget: false);

    /// <summary>The trade between misses and false accepts.</summary>
    public DetectionCurve Curve => DetectionCurve.Compute(TargetScores, NontargetScores);

    private double[] Of(bool isTarget) =>
        [.. Scores.Where((_, i) => List.Trials[i].IsTarget == isTarget)];
}
