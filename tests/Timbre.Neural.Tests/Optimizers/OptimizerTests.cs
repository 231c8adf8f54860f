using Timbre.Neural.Files;
using Timbre.Neural.Optimizers;
using Timbre.Settings.Shape;
using Timbre.Tensors;

namespace Timbre.Neural.Tests.Optimizers;

public sealed class OptimizerTests
{
    public static TheoryData<string> Kinds => ["sgd", "adam", "amsgrad", "adamw", "nadam", "radam", "adamax", "adagrad", "rmsprop"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_AnyLength_TreatsEveryNumberAlike(string kind)
    {
        // Every number has the same value and gradients, so heads and tails of every vector width must end alike.
        foreach (var length in new[] { 1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 100 })
        {
            var parameter = Filled("w", length, 0.7f);
            var optimizer = Make(kind);
            for (var step = 0; step < 4; step++)
            {
                parameter.Gradient.Fill(0.3f - (0.2f * step));
                optimizer.Step([parameter], 0.05f);
            }

            parameter.Values.ToArray().Distinct().Count().ShouldBe(1, $"{kind}, {length} numbers");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Restore_AfterExport_GoesOnBitForBit(string kind)
    {
        var random = new Random(5);
        var gradients = Enumerable.Range(0, 20).Select(_ => Draw(random, 37)).ToArray();
        var whole = Filled("w", 37, 0.5f);
        var straight = Make(kind);
        foreach (var gradient in gradients)
        {
            Step(straight, whole, gradient);
        }

        var first = Filled("w", 37, 0.5f);
        var before = Make(kind);
        foreach (var gradient in gradients[..11])
        {
            Step(before, first, gradient);
        }

        var second = Filled("w", 37, 0);
        first.Values.CopyTo(second.Values);
        var after = Make(kind);
        after.Restore([second], before.Steps, before.Export().ToDictionary(tensor => tensor.Name));
        foreach (var gradient in gradients[11..])
        {
            Step(after, second, gradient);
        }

        second.Values.ToArray().ShouldBe(whole.Values.ToArray());
        after.Steps.ShouldBe(straight.Steps);
    }

    [Fact]
    public void Restore_SlotMissing_ThrowsNamingIt() =>
        Should.Throw<ArgumentException>(() => new Adam().Restore([Filled("w", 3, 0)], 5, new Dictionary<string, NamedTensor>()))
            .Message.ShouldContain("first/w");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_LearningRateFactorOfTen_IsARateTenTimesAsLarge(string kind)
    {
        // AdamW's decay with it: the weights that decay ten times as fast are compared too.
        var own = new Parameter("w", [9], ParameterKind.Weight) { LearningRateFactor = 10 };
        var usual = Filled("w", 9, 0.7f);
        own.Values.Fill(0.7f);
        var (optimizer, other) = (Make(kind), Make(kind));
        for (var step = 0; step < 5; step++)
        {
            own.Gradient.Fill(0.3f - (0.2f * step));
            usual.Gradient.Fill(0.3f - (0.2f * step));
            optimizer.Step([own], 0.01f);
            other.Step([usual], 10 * 0.01f);
        }

        own.Values.ToArray().ShouldBe(usual.Values.ToArray());
        own.Values[0].ShouldNotBe(0.7f);
    }

    [Fact]
    public void Step_AdamWWithoutGradient_DecaysWeightsByTheirOwnRateAndOffsetsNot()
    {
        var weight = new Parameter("w", [1], ParameterKind.Weight) { LearningRateFactor = 2 };
        var offset = new Parameter("b", [1], ParameterKind.Offset);
        weight.Values[0] = offset.Values[0] = 1;

        new AdamW(new AdamWOptions { WeightDecay = 0.5 }).Step([weight, offset], 0.1f);

        weight.Values[0].ShouldBe(1 - (0.2f * 0.5f));
        offset.Values[0].ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_OnceWarm_AllocatesNothing(string kind)
    {
        Parameter[] parameters = [Filled("a", 100, 1), Filled("b", 7, 1)];
        var optimizer = Make(kind);
        optimizer.Step(parameters, 0.1f);
        optimizer.Step(parameters, 0.1f);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var step = 0; step < 10; step++)
        {
            optimizer.Step(parameters, 0.1f);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Create_SettingsOutOfRange_NamesThemAll()
    {
        var message = Should.Throw<ArgumentException>(() => new SgdOptions { Momentum = 1, Dampening = -1, L2 = 11 }.Create()).Message;

        message.ShouldContain("momentum: expected 0 to 0.9999, got 1");
        message.ShouldContain("dampening: expected 0 to 1, got -1");
        message.ShouldContain("l2: expected 0 to 10, got 11");
    }

    [Fact]
    public void Kinds_EveryOptimizer_IsReachedByItsWord() => KindCatalog.Of(typeof(OptimizerOptions)).Kinds
        .Select(kind => $"{kind.Key} {MakeDefault(kind.Value).Create().GetType().Name}").Order(StringComparer.Ordinal).ShouldBe(
        [
            "adagrad Adagrad", "adam Adam", "adamW AdamW", "adamax Adamax", "nadam Nadam", "radam Radam", "rmsProp RmsProp", "sgd Sgd",
        ]);

    private static OptimizerOptions MakeDefault(Type kind) => (OptimizerOptions)Activator.CreateInstance(kind)!;

    private static void Step(Optimizer optimizer, Parameter parameter, float[] gradient)
    {
        gradient.CopyTo(parameter.Gradient);
        optimizer.Step([parameter], 0.01f);
    }

    private static Optimizer Make(string kind) => kind switch
    {
        "sgd" => new Sgd(new SgdOptions { Dampening = 0.1 }),
        "adam" => new Adam(),
        "amsgrad" => new Adam(new AdamOptions { AmsGrad = true }),
        "adamw" => new AdamW(new AdamWOptions { WeightDecay = 0.01 }),
        "nadam" => new Nadam(),
        "radam" => new Radam(),
        "adamax" => new Adamax(),
        "adagrad" => new Adagrad(new AdagradOptions { InitialSum = 0.1 }),
        _ => new RmsProp(new RmsPropOptions { Momentum = 0.5, Centered = true }),
    };

    private static Parameter Filled(string name, int length, float value)
    {
        var parameter = new Parameter(name, [length], ParameterKind.Weight);
        parameter.Values.Fill(value);
        return parameter;
    }

    private static float[] Draw(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() - 0.5))];
}
