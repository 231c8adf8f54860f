namespace Timbre.Evaluation.Intervals;

public sealed class EerChangeTests
{
    private const int Speakers = 20;
    private const int OfEach = 20;

    [Fact]
    public void Compute_OnAllComparisons_IsTheDifferenceOfTheRates()
    {
        var comparisons = Comparisons(gaining: Speakers);

        EerChange.Compute(comparisons).Value.ShouldBe(
            RateOf(comparisons, comparison => comparison.After) - RateOf(comparisons, comparison => comparison.Before));
    }

    [Fact]
    public void Compute_EverySpeakerGains_IsSurelyLower() =>
        EerChange.Compute(Comparisons(gaining: Speakers)).Interval!.Value.High.ShouldBeLessThan(0);

    [Fact]
    public void Compute_TwoOfTwentyGain_MayBeNoGainWithoutThem()
    {
        var change = EerChange.Compute(Comparisons(gaining: 2));

        change.Value.ShouldBeLessThan(0);
        change.Interval!.Value.High.ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void Compute_SameScoresTwice_IsNoChangeAtAll()
    {
        TwiceScored[] same = [.. Comparisons(gaining: 0).Select(comparison => comparison with { After = comparison.Before })];

        EerChange.Compute(same).ShouldBe(new Estimate(0, new ConfidenceInterval(0, 0)));
    }

    [Fact]
    public void Compute_FewSpeakers_HasNoInterval() =>
        EerChange.Compute([.. Comparisons(gaining: 4).Where(comparison => comparison.First < 4 && comparison.Second < 4)])
            .Interval.ShouldBeNull();

    [Fact]
    public void Compute_OneKindOrNaN_NamesTheRule()
    {
        Should.Throw<ArgumentException>(() => EerChange.Compute([new TwiceScored(0, 0, 1, 1)])).Message
            .ShouldContain("got one kind alone");
        Should.Throw<ArgumentException>(() => EerChange.Compute([new TwiceScored(0, 0, 1, double.NaN), new TwiceScored(0, 1, 0, 0)]))
            .Message.ShouldContain("got NaN");
    }

    private static double RateOf(TwiceScored[] comparisons, Func<TwiceScored, double> score) => EqualErrorRate.Compute(
        DetectionCurve.Compute(
            [.. comparisons.Where(comparison => comparison.First == comparison.Second).Select(score)],
            [.. comparisons.Where(comparison => comparison.First != comparison.Second).Select(score)])).Rate;

    // Scores of one person lie one deviation above those of two people, and for those who gain, another one.
    private static TwiceScored[] Comparisons(int gaining)
    {
        var random = new Random(7);
        return
        [
            .. from first in Enumerable.Range(0, Speakers)
               from second in Enumerable.Range(0, first + 1)
               from time in Enumerable.Range(0, first == second ? OfEach : 1)
               let chance = Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6
               let score = chance + (first == second ? 1 : 0)
               select new TwiceScored(first, second, score, first == second && first < gaining ? score + 1 : score),
        ];
    }
}
