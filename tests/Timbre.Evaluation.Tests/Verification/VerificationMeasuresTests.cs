using Timbre.Evaluation.Intervals;
using Timbre.Evaluation.Trials;

namespace Timbre.Evaluation.Verification;

public sealed class VerificationMeasuresTests
{
    private static readonly BootstrapOptions Few = new() { Resamples = 100 };

    [Fact]
    public void Of_Scores_AreTheSingleMeasures()
    {
        var trials = Random(1);
        var measures = VerificationMeasures.Of(trials, Few);
        measures.Eer.Value.ShouldBe(EqualErrorRate.Compute(trials.TargetScores, trials.NontargetScores).Rate);
        measures.Costs.Select(cost => cost.PTarget).ShouldBe([0.01, 0.001]);
        foreach (var cost in measures.Costs)
        {
            var single = MinDcf.Compute(trials.TargetScores, trials.NontargetScores, new DetectionCost { PTarget = cost.PTarget });
            (cost.MinDcf.Value, cost.Threshold, cost.ActDcf).ShouldBe((single.Cost, single.Threshold, null));
        }

        measures.Cllr.Cllr.ShouldBeNull();
        measures.Cllr.MinCllr.Value.ShouldBe(Cllr.Minimum(trials.TargetScores, trials.NontargetScores));
    }

    [Fact]
    public void Of_Llrs_AreTakenAtTheirWord()
    {
        var trials = Random(2);
        trials = new TrialScores(trials.List, trials.Scores) { Llrs = [.. trials.Scores.Select(score => (3 * score) + 1)] };
        var (targets, nontargets) = (Llrs(true), Llrs(false));

        var measures = VerificationMeasures.Of(trials, Few);

        measures.Cllr.Cllr!.Value.Value.ShouldBe(Cllr.Compute(targets, nontargets), 1e-12);
        measures.Cllr.MinCllr.Value.ShouldBe(Cllr.Minimum(targets, nontargets), 1e-12);
        foreach (var cost in measures.Costs)
        {
            // By counting: accepted where (1 - p) / p in favor of the same speaker.
            var limit = Math.Log((1 - cost.PTarget) / cost.PTarget);
            var (misses, accepts) = (targets.Count(llr => llr < limit), nontargets.Count(llr => llr >= limit));
            var expected = (misses / (double)targets.Length)
                + (accepts / (double)nontargets.Length * (1 - cost.PTarget) / cost.PTarget);
            cost.ActDcf!.Value.Value.ShouldBe(expected, 1e-9);
        }

        double[] Llrs(bool isTarget) => [.. trials.Llrs!.Where((_, i) => trials.List.Trials[i].IsTarget == isTarget)];
    }

    [Fact]
    public void Of_SpeakersUnknown_HasNoIntervals()
    {
        var trials = Random(3);
        var measures = VerificationMeasures.Of(new TrialScores(trials.List, trials.Scores), Few);
        measures.Speakers.ShouldBeNull();
        measures.Eer.Interval.ShouldBeNull();
    }

    [Fact]
    public void Of_SpeakersKnown_HasAnIntervalForEachMeasure()
    {
        var measures = VerificationMeasures.Of(Random(4), Few);
        measures.Speakers.ShouldBe(12);
        foreach (var estimate in measures.Costs.Select(cost => cost.MinDcf).Append(measures.Eer).Append(measures.Cllr.MinCllr))
        {
            var interval = estimate.Interval!.Value;
            interval.Low.ShouldBeLessThan(interval.High);
            interval.Low.ShouldBeLessThanOrEqualTo(estimate.Value);
        }
    }

    // A speaker drawn twice counts as two speakers who sound alike: what the measures say of a list that holds them twice.
    [Fact]
    public void Curve_EachTrialCountedTwice_IsThatOfAListThatHasThemTwice()
    {
        var trials = Random(5);
        var (scores, isTarget) = (trials.Scores.ToArray(), trials.List.Trials.Select(trial => trial.IsTarget).ToArray());
        var times = scores.Select((_, i) => i % 4).ToArray();

        var curve = new RankedTrials(scores, isTarget).Curve(times)!;

        var repeated = Enumerable.Range(0, scores.Length).SelectMany(i => Enumerable.Repeat(i, times[i])).ToArray();
        var listed = DetectionCurve.Compute([.. repeated.Select(i => scores[i])], [.. repeated.Select(i => isTarget[i])]);
        (curve.Targets, curve.Nontargets).ShouldBe((listed.Targets, listed.Nontargets));
        EqualErrorRate.Compute(curve).Rate.ShouldBe(EqualErrorRate.Compute(listed).Rate);
        MinDcf.Compute(curve).Cost.ShouldBe(MinDcf.Compute(listed).Cost);
        Cllr.Minimum(curve).ShouldBe(Cllr.Minimum(listed), 1e-12);
        Cllr.Compute(curve).ShouldBe(Cllr.Compute(listed), 1e-12);
    }

    private static TrialScores Random(int seed)
    {
        var random = new Random(seed);
        var sides = Enumerable.Range(0, 12).SelectMany(a => Enumerable.Range(a, 12 - a).SelectMany(
            b => Enumerable.Repeat((a, b), a == b ? 4 : 2))).ToArray();
        return new TrialScores(
            new TrialList("random", [.. sides.Select(side => new Trial(side.a == side.b, $"{side.a}", $"{side.b}"))]),
            [.. sides.Select(side => Math.Round(random.NextDouble() + (side.a == side.b ? 0.5 : 0), 2))])
        {
            Speakers = [.. sides],
        };
    }
}
