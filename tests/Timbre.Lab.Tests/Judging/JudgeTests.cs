using Timbre.Lab.Judging;
using Timbre.Lab.Results;
using Timbre.Lab.Tests.Running;
using Timbre.Training.Recipes;

namespace Timbre.Lab.Tests.Judging;

/// <summary>Remarks held against made-up results.</summary>
public sealed class JudgeTests : IDisposable
{
    private readonly TinyLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Of_AClearDifference_IsReproducedWithItsNumbers()
    {
        Save("19", 0.50, 0.52, 0.51);
        Save("20", 0.70, 0.71, 0.72);

        var judgment = Judged("20").Single();

        judgment.Remark.ShouldBe("significantly improved performance");
        judgment.Verdict.ShouldBe(Verdict.Reproduced);
        judgment.Mean!.Value.ShouldBe(0.2, 1e-9);
        judgment.Differences.Count.ShouldBe(3);
        judgment.Evidence.ShouldStartWith("validationAccuracy +0.2 +- ");
        judgment.Evidence.ShouldContain("against 19 over 3 seeds, higher expected by 0.05");
    }

    [Fact]
    public void Of_NoDifference_ContradictsASignificantOne()
    {
        Save("19", 0.50, 0.52, 0.51);
        Save("20", 0.50, 0.521, 0.51);

        Judged("20").Single().Verdict.ShouldBe(Verdict.Contradicted);
    }

    [Fact]
    public void Of_ANoisyDifference_SaysHowManySeedsWouldDecide()
    {
        Save("19", 0.50, 0.60, 0.40);
        Save("20", 0.70, 0.55, 0.55);

        var judgment = Judged("20").Single();

        judgment.Verdict.ShouldBe(Verdict.NotDecidable);
        judgment.Evidence.ShouldMatch(@"to be decided by about \d+ seeds");
    }

    // 20 and 19 are measured on 32 slices, 25 and 23 on 256: the noise of the one pair is not that of the other.
    [Fact]
    public void Of_FiguresOnMoreSlices_AreNotBlurredByThoseOnFewer()
    {
        Save("19", 0.50, 0.60, 0.40);
        Save("20", 0.70, 0.55, 0.55);
        Save("23", 0.500, 0.52, 0.510);
        Save("25", 0.501, 0.52, 0.511);

        Judged("25").Single().HalfWidth!.Value.ShouldBeLessThan(0.01);
        Judged("20").Single().HalfWidth!.Value.ShouldBeGreaterThan(0.05);
    }

    [Fact]
    public void Of_WhatIsTheSameNumberForNumber_IsNoMatterOfChance()
    {
        Save("19", 0.50, 0.60);
        Save("20", 0.70, 0.55);
        Save("30", 0.22, 0.27);
        Save("31", 0.22, 0.27);

        Judged("31").Single().Verdict.ShouldBe(Verdict.Reproduced);
    }

    [Fact]
    public void RunsOf_EverySeed_HowManyEverThereAre()
    {
        Save("20", [.. Enumerable.Range(0, 12).Select(_ => 0.5)]);

        new Judge(_lab.Log, TinyLab.Protocol, new ResultStore(_lab.Folder.Results)).RunsOf("20").Select(run => run.Seed)
            .ShouldBe(Enumerable.Range(1, 12).Select(seed => (long)seed));
    }

    [Theory]
    [InlineData(Verdict.Reproduced, Verdict.Reproduced, Verdict.Reproduced)]
    [InlineData(Verdict.NotDecidable, Verdict.Reproduced, Verdict.NotDecidable)]
    [InlineData(Verdict.Contradicted, Verdict.NotDecidable, Verdict.Contradicted)]
    public void Overall_Judgments_IsTheWorstThatIsClear(Verdict overall, Verdict first, Verdict second)
    {
        Judgment Of(Verdict verdict) => new(new LogHypothesis(), null, null, [], [], null, null, verdict, "");

        Judge.Overall([Of(first), Of(second)]).ShouldBe(overall);
    }

    [Fact]
    public void Of_EntryWithoutRuns_SaysSo() => Judged("20").Single().Evidence.ShouldBe("no run of it says anything of it yet");

    [Fact]
    public void Of_EntryWhoseParentHasNoRuns_SaysSo()
    {
        Save("20", 0.7, 0.71);

        Judged("20").Single().Evidence.ShouldBe("no run of entry 19 by the same seed says anything of it yet");
    }

    [Fact]
    public void Of_WhatNeedsLongerRuns_SaysWhich()
    {
        Save("21", 0.5, 0.51);
        Save("22", 0.4, 0.41);

        var judgment = Judged("22").Single(one => one.Hypothesis.Scale is not null);

        judgment.Verdict.ShouldBe(Verdict.NotDecidable);
        judgment.Evidence.ShouldContain("to be decided by runs of 63 000 steps");
    }

    private IReadOnlyList<Judgment> Judged(string entry) =>
        new Judge(_lab.Log, TinyLab.Protocol, new ResultStore(_lab.Folder.Results)).Of(_lab.Log.Find(entry));

    private void Save(string entry, params double[] accuracies)
    {
        foreach (var (index, accuracy) in accuracies.Index())
        {
            var run = _lab.Run(entry, index + 1);
            new ResultStore(_lab.Folder.Results).Save(run, new LabResult(
                entry, run.Protocol.Name, run.Seed, RunReading.HashOf(run), 12, 12, 1, false, 0.3,
                [new LabPoint(12, 2, accuracy, null, 2, accuracy, null, 0.1)], []));
        }
    }
}
