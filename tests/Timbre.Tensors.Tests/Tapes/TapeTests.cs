using Timbre.Tensors.Tapes;
using Timbre.Tensors.Threading;
using Timbre.Testing;

namespace Timbre.Tensors.Tests.Tapes;

public sealed class TapeTests
{
    private static readonly float[] Six = [3, -1, 2, 3, 0, 2];

    [Fact]
    public void Backward_WarmTape_AllocatesNothing()
    {
        using var crew = new WorkCrew(2);
        using var tape = new Tape(crew);
        var weight = new Parameter("w", [70, 40], ParameterKind.Weight);
        var values = Naive.Floats(Naive.Fill(24, 70, new Random(3)));
        var labels = new int[24];
        Run(tape, weight, values, labels);
        Run(tape, weight, values, labels);
        var reserved = tape.ReservedBytes;
        Allocations.Of(() => Run(tape, weight, values, labels)).ShouldBe(0);
        tape.ReservedBytes.ShouldBe(reserved);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Backward_AnyNumberOfThreads_SameBits(int workers)
    {
        var values = Naive.Floats(Naive.Fill(64, 70, new Random(3)));
        var alone = new Parameter("w", [70, 40], ParameterKind.Weight);
        using var single = new Tape();
        Run(single, alone, values, new int[64]);
        var shared = new Parameter("w", [70, 40], ParameterKind.Weight);
        using var crew = new WorkCrew(workers);
        using var tape = new Tape(crew);
        Run(tape, shared, values, new int[64]);
        shared.Gradient.ToArray().ShouldBe(alone.Gradient.ToArray());
    }

    [Fact]
    public void Backward_ParameterUsedTwice_AddsToItsGradient()
    {
        using var tape = new Tape();
        var p = new Parameter("p", [2], ParameterKind.Offset);
        p.Values[0] = 3;
        p.Values[1] = 5;
        p.Gradient[0] = 100;
        tape.Backward(tape.Sum(tape.Use(p) * tape.Use(p)));
        p.Gradient.ToArray().ShouldBe([106, 10]);
    }

    [Fact]
    public void Distances_EqualRows_AreZeroWithZeroGradient()
    {
        using var tape = new Tape();
        var x = tape.Variable([1, 2, 1, 2], 2, 2);
        var d = tape.Distances(x, x);
        tape.Backward(tape.Sum(d));
        d.Values.ToArray().ShouldAllBe(value => value == 0);
        x.Gradient.ToArray().ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Sqrt_OfZero_GradientIsZero()
    {
        using var tape = new Tape();
        var x = tape.Variable([0, 4], 1, 2);
        tape.Backward(tape.Sum(tape.Sqrt(x)));
        x.Gradient.ToArray().ShouldBe([0, 0.25f]);
    }

    [Theory]
    [InlineData(TieRule.First, new[] { 1f, 0, 0, 1, 0, 0 })]
    [InlineData(TieRule.Share, new[] { 0.5f, 0, 0.5f, 1, 0, 0 })]
    public void MaximumOfRows_Ties_FollowTheRule(TieRule ties, float[] expected)
    {
        using var tape = new Tape();
        var x = tape.Variable([3, -1, 3, 3, 0, 2], 2, 3);
        tape.Backward(tape.Sum(tape.MaximumOfRows(x, default, ties)));
        x.Gradient.ToArray().ShouldBe(expected);
    }

    [Fact]
    public void MaximumOfRows_EmptyMask_IsZeroWithoutGradient()
    {
        using var tape = new Tape();
        var x = tape.Variable(Six, 2, 3);
        var y = tape.MaximumOfRows(x, [0, 0, 0, 0, 1, 1]);
        tape.Backward(tape.Sum(y));
        y.Values.ToArray().ShouldBe([0, 2]);
        x.Gradient.ToArray().ShouldBe([0, 0, 0, 0, 0, 1]);
    }

    [Fact]
    public void LogSoftmax_HugeLogits_StaysFinite()
    {
        using var tape = new Tape();
        var x = tape.Variable([1e4f, -1e4f, 0], 1, 3);
        tape.Backward(tape.Mean(tape.CrossEntropy(x, [1])));
        x.Gradient.ToArray().ShouldBe([1, -1, 0]);
    }

    [Fact]
    public void NormalizeRows_TinyAndHugeRows_HaveLengthOne()
    {
        using var tape = new Tape();
        var y = tape.NormalizeRows(tape.Variable([3e-25f, 4e-25f, 3e25f, 4e25f], 2, 2), 1e-30f);
        y.Values.ToArray().ShouldBe([0.6f, 0.8f, 0.6f, 0.8f], 1e-6);
    }

    [Fact]
    public void Dropout_SameSeed_SameMaskThatKeepsTheMean()
    {
        using var tape = new Tape();
        var ones = Enumerable.Repeat(1f, 10000).ToArray();
        var x = tape.Variable(ones, 100, 100);
        var first = tape.Dropout(x, 0.3f, 5);
        first.Values.ToArray().ShouldBe(tape.Dropout(x, 0.3f, 5).Values.ToArray());
        first.Values.ToArray().ShouldNotBe(tape.Dropout(x, 0.3f, 6).Values.ToArray());
        ((double)first.Values.ToArray().Average()).ShouldBe(1, 0.03);
        tape.Backward(tape.Sum(first));
        x.Gradient.ToArray().ShouldBe(first.Values.ToArray());
    }

    [Fact]
    public void Linearized_GivenPartials_FlowBackScaled()
    {
        using var tape = new Tape();
        var x = tape.Variable([1, 2], 1, 2);
        var partials = tape.Scratch(2);
        partials[0] = 7;
        partials[1] = -1;
        tape.Backward(tape.Linearized(x, 9, partials) * 2);
        x.Gradient.ToArray().ShouldBe([14, -2]);
    }

    [Fact]
    public void Value_AfterReset_Throws()
    {
        using var tape = new Tape();
        var x = tape.Variable([1], 1, 1);
        tape.Reset();
        Should.Throw<InvalidOperationException>(() => x.Rows).Message.ShouldContain("Reset");
    }

    [Fact]
    public void Backward_Twice_Throws()
    {
        using var tape = new Tape();
        var x = tape.Variable([1], 1, 1);
        tape.Backward(x);
        Should.Throw<InvalidOperationException>(() => tape.Backward(x)).Message.ShouldContain("Reset");
    }

    [Fact]
    public void Backward_NotAScalar_Throws()
    {
        using var tape = new Tape();
        var x = tape.Variable([1, 2], 1, 2);
        Should.Throw<ArgumentException>(() => tape.Backward(x)).Message.ShouldContain("1 x 2");
    }

    [Fact]
    public void Product_SizesDoNotFit_ThrowsNamingBoth()
    {
        using var tape = new Tape();
        var x = tape.Variable(Six, 2, 3);
        Should.Throw<ArgumentException>(() => tape.Product(x, x)).Message.ShouldContain("2 x 3 and 2 x 3");
        Should.Throw<ArgumentException>(() => tape.Add(x, tape.Variable([1, 2], 1, 2))).Message.ShouldContain("1 x 2");
        Should.Throw<ArgumentOutOfRangeException>(() => tape.Rows(x, [2]));
        Should.Throw<ArgumentOutOfRangeException>(() => tape.Pick(x, [0, 3]));
    }

    private static void Run(Tape tape, Parameter weight, float[] values, int[] labels)
    {
        tape.Reset();
        var x = tape.Variable(values, labels.Length, 70);
        var scores = tape.Activate(tape.Product(tape.Dropout(x, 0.1f, 1), tape.Use(weight)), Activation.Swish);
        var loss = tape.Mean(tape.CrossEntropy(scores, labels, 0.1f)) + tape.Mean(tape.MaximumOfRows(tape.Distances(x, x)))
            + (tape.Sum(tape.Cosines(scores, scores) / 3) * 1e-3f);
        tape.Backward(loss);
        _ = x.Gradient;
    }
}
