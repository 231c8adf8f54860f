using Timbre.Tensors;
using Timbre.Training.Doctor;

namespace Timbre.Training.Tests.Doctor;

/// <summary>Each illness as windows of a run have it.</summary>
public sealed class SymptomTests
{
    [Fact]
    public void Loss_ThatRisesAboveItsStart_IsFound() =>
        Kinds(new LossSymptom(0, []), at => new(at, at < 200 ? 2 : 9, null, 1, 0, 1)).ShouldContain(FindingKind.LossRising);

    [Fact]
    public void Loss_ThatStaysAtLnTwo_IsFound() =>
        Kinds(new LossSymptom(50, []), at => new(at, 0.6931, null, 1, 0, 1)).ShouldContain(FindingKind.LossStuck);

    [Fact]
    public void Loss_LowSinceARunWasTakenUpAgain_IsNotFound() =>
        Kinds(new LossSymptom(0, [5, 0.1, 0.005]), at => new(at + 1000, 0.005, null, 1, 0, 1)).ShouldBeEmpty();

    [Fact]
    public void Loss_StuckBeforeAndAfterARunWasTakenUpAgain_IsFound() =>
        Kinds(new LossSymptom(0, [0.6931, 0.6932]), at => new(at + 300, 0.6931, null, 1, 0, 1)).ShouldContain(FindingKind.LossStuck);

    [Fact]
    public void Loss_ThatFalls_IsNotFound() =>
        Kinds(new LossSymptom(0, []), at => new(at, 900.0 / (100 + at), null, 1, 0, 1)).ShouldBeEmpty();

    [Theory]
    [InlineData(0.001, FindingKind.TripletsIdle)]
    [InlineData(1.0, FindingKind.TripletsAllActive)]
    public void Triplets_NoneOrAllActive_AreFound(double fraction, FindingKind kind) =>
        Kinds(new TripletSymptom(), at => new(at, 1, fraction, 1, 0, 1)).ShouldContain(kind);

    [Fact]
    public void Triplets_SomeActive_AreNotFound() => Kinds(new TripletSymptom(), at => new(at, 1, 0.4, 1, 0, 1)).ShouldBeEmpty();

    [Fact]
    public void Data_ThatTrainingWaitsFor_IsFound() =>
        Kinds(new StarvationSymptom(), at => new(at, 1, null, 1, 0.7, 1)).ShouldContain(FindingKind.DataStarvation);

    [Fact]
    public void Gradient_ThatGrowsAHundredfold_IsFound() =>
        Kinds(new GradientSymptom(), at => new(at, 1, null, at > 700 ? 1000 : 2, 0, 1)).ShouldContain(FindingKind.ExplodingGradient);

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(0.05, false)]
    public void Gradient_ThatEndsApart_IsFoundUnlessTheLossIsNextToNothing(double loss, bool isFound)
    {
        var symptom = new GradientSymptom();
        symptom.Watch(Window(50) with { Loss = 1 }).ShouldBeEmpty();
        (string, double)[] apart = [.. Enumerable.Range(0, 6).Select(layer => ($"layer{layer}", layer < 3 ? 1e-2 : 5e-6))];
        Finding[] found =
        [
            .. Enumerable.Range(2, 3).SelectMany(at => symptom.Watch(Window(50 * at) with { Loss = loss, Gradients = apart })),
        ];

        found.Any(finding => finding.Kind == FindingKind.ExplodingGradient).ShouldBe(isFound);
    }

    [Fact]
    public void Embeddings_ThatComeTogether_AreFound()
    {
        var symptom = new CollapseSymptom();
        symptom.Watch(Window(50) with { Spread = 0.5 }).ShouldBeEmpty();
        symptom.Watch(Window(100) with { Spread = 0.001 }).ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.Collapse);
    }

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(1e-6, 1)]
    public void Layer_AtItsFlatEnds_IsFoundWhereItsWeightsHearNothing(double gradient, int findings)
    {
        var flat = new LayerStatistics("pool.gate", Activation.Tanh, false, 8, 0, 1, 0, 0, 0.98, false);
        var window = Window(500) with
        {
            Layers = [flat],
            Gradients = [("in.weight", 1), ("pool.gate.weight", gradient), ("out.weight", 1)],
        };

        new LayerSymptom().Watch(window).Count(finding => finding.Kind == FindingKind.SaturatedUnits).ShouldBe(findings);
    }

    [Theory]
    [InlineData(0.5, FindingKind.RateTooHigh)]
    [InlineData(1e-7, FindingKind.RateTooLow)]
    [InlineData(0, FindingKind.FrozenWeights)]
    public void Updates_FarOff_AreFound(double ratio, FindingKind kind) =>
        Kinds(new UpdateSymptom(0, 1), at => Window(at) with { Updates = [("a.weight", ratio)] }).ShouldContain(kind);

    [Fact]
    public void Validation_WorseWhileTrainingGetsBetter_IsFound()
    {
        var symptom = new ValidationSymptom();
        symptom.Watch(Report(100, 0.1), 2).ShouldBeEmpty();
        symptom.Watch(Report(200, 0.2), 1).ShouldBeEmpty();
        symptom.Watch(Report(300, 0.2), 0.5).ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.Overfitting);
    }

    [Fact]
    public void Validation_AtChanceWhileTrainingGetsBetter_IsFound()
    {
        var symptom = new ValidationSymptom();
        symptom.Watch(Report(100, 0.52), 2).ShouldBeEmpty();
        symptom.Watch(Report(200, 0.5), 1).ShouldBeEmpty();
        var finding = symptom.Watch(Report(300, 0.51), 0.5).ShouldHaveSingleItem();
        finding.Kind.ShouldBe(FindingKind.Overfitting);
        finding.Seen.ShouldContain("near the 50 % of chance");
    }

    [Theory]
    [InlineData(0.45, 0.42, 0.3, 0.2)] // It leaves chance behind.
    [InlineData(0.5, 0.5, 0.39, 0.5)] // Once it did.
    public void Validation_ThatLeavesChance_IsNotFound(params double[] errors)
    {
        var symptom = new ValidationSymptom();
        errors.Index().SelectMany(entry => symptom.Watch(Report(100 * (entry.Index + 1), entry.Item), 2 - (0.1 * entry.Index)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Validation_AtChanceWhileNothingIsLearned_IsLeftToTheLoss()
    {
        var symptom = new ValidationSymptom();
        Enumerable.Range(1, 6).SelectMany(step => symptom.Watch(Report(step, 0.5), 2)).ShouldBeEmpty();
    }

    private static ValidationReport Report(long step, double eer) => new(step, eer, 0.01, [], 0, IsBest: false, 1);

    private static LiveWindow Window(long step) => new(step, 1, null, 1, 0, 1) { Updates = [], Gradients = [], Spread = 1 };

    private static List<FindingKind> Kinds(ISymptom symptom, Func<long, Measures> measures) => Kinds(symptom, at =>
    {
        var (step, loss, fraction, norm, wait, rate) = measures(at);
        return new LiveWindow(step, loss, fraction, norm, wait, rate) { Updates = [], Gradients = [], Spread = 1 };
    });

    private static List<FindingKind> Kinds(ISymptom symptom, Func<long, LiveWindow> windows) =>
        [.. Enumerable.Range(1, 20).SelectMany(at => symptom.Watch(windows(50 * at))).Select(finding => finding.Kind)];

    private sealed record Measures(long Step, double Loss, double? Fraction, double Norm, double WaitShare, double Rate);
}
