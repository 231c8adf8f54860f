using Timbre.MetricLearning.Losses;
using Timbre.Tensors;
using Timbre.Tensors.Tapes;
using static Timbre.MetricLearning.Tests.Losses.FormulaCheck;

namespace Timbre.MetricLearning.Tests.Losses;

/// <summary>Softmaxes and options that no reference value covers, against their formulas.</summary>
public sealed class HeadFormulaTests
{
    [Fact]
    public void AamSoftmax_WithSubCentersAndSmoothing_Agrees()
    {
        var loss = new AamSoftmaxLoss(Context(3), new() { SubCenters = 2, LabelSmoothing = 0.1, Scale = 12, Margin = 0.3 });
        loss.ShouldBe(x => Aam(x, loss));
    }

    [Fact]
    public void CrossEntropy_WithSwishAndSmoothing_Agrees()
    {
        var loss = new CrossEntropyLoss(Context(4), new() { Activation = Activation.Swish, LabelSmoothing = 0.2 });
        var weight = loss.Parameters[0].Values.ToArray();
        loss.ShouldBe(x => x.Select((row, i) => Smoothed(
            [.. Enumerable.Range(0, Classes).Select(c =>
                row.Select((value, k) => value / (1 + Math.Exp(-value)) * weight[(k * Classes) + c]).Sum())],
            Labels[i],
            0.2)).Average());
    }

    [Fact]
    public void CrossEntropy_WithAHiddenLayer_Agrees()
    {
        var loss = new CrossEntropyLoss(Context(5), new() { Hidden = 5, HiddenActivation = Activation.Tanh });
        var first = loss.Parameters[0].Values.ToArray();
        var second = loss.Parameters[2].Values.ToArray();
        loss.ShouldBe(x => x.Select((row, i) =>
        {
            double[] hidden = [.. Enumerable.Range(0, 5)
                .Select(h => Math.Tanh(row.Select((value, k) => value * first[(k * 5) + h]).Sum()))];
            return Smoothed(
                [.. Enumerable.Range(0, Classes).Select(c => hidden.Select((value, h) => value * second[(h * Classes) + c]).Sum())],
                Labels[i],
                0);
        }).Average());
    }

    [Fact]
    public void LossSum_OfTwo_AddsThemByTheirWeights()
    {
        var softmax = new AamSoftmaxLoss(Context(3), new() { SubCenters = 2, Scale = 12 });
        var sum = new LossSum([new("distance", new PositiveDistanceLoss(), 0.5f), new("softmax", softmax, 2)]);
        sum.ShouldBe(x => (0.5 * Positives().Average(pair => Distance(x[pair.A], x[pair.P]))) + (2 * Aam(x, softmax)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 0)]
    [InlineData(150, 0.1)]
    [InlineData(200, 0.2)]
    [InlineData(9000, 0.2)]
    public void MarginAt_WarmUp_GrowsFromZero(long step, double expected) =>
        new AamSoftmaxLossOptions { Margin = 0.2, WarmupStart = 100, WarmupEnd = 200 }.MarginAt(step).ShouldBe(expected, 1e-6);

    [Fact]
    public void ScheduleStep_OfASum_MovesTheMarginInsteadOfTheStep()
    {
        var options = new AamSoftmaxLossOptions { Margin = 0.2, WarmupEnd = 100 };
        var sum = new LossSum([new LossTerm("aam", new AamSoftmaxLoss(Context(1), options))]);

        Value(step: 50).ShouldBe(Value(step: 7, scheduleStep: 50));
        Value(step: 50, scheduleStep: 100).ShouldBe(Value(step: 100));
        Value(step: 50).ShouldNotBe(Value(step: 100));

        float Value(long step, long? scheduleStep = null)
        {
            (sum.Step, sum.ScheduleStep) = (step, scheduleStep);
            using var tape = new Tape();
            return sum.Compute(tape, tape.Variable(Flat(Points()), Labels.Length, Dim), Labels).Scalar;
        }
    }

    [Fact]
    public void Compute_CrossEntropyDropout_RestsInValidation()
    {
        var loss = new CrossEntropyLoss(Context(4), new() { Dropout = 0.5 });
        using var tape = new Tape();
        float At(long step, bool training)
        {
            tape.Reset();
            (loss.Step, loss.IsTraining) = (step, training);
            return loss.Compute(tape, tape.Constant(Flat(Points()), Labels.Length, Dim), Labels).Scalar;
        }

        At(1, true).ShouldBe(At(1, true));
        At(1, true).ShouldNotBe(At(2, true));
        At(1, false).ShouldBe(At(2, false));
    }

    // Centers of a class stand one after the other; the nearest of the two counts.
    private static double Aam(double[][] x, AamSoftmaxLoss loss)
    {
        var weight = loss.Parameters[0].Values.ToArray().Select(value => (double)value).Chunk(Dim).ToArray();
        var (margin, limit) = (loss.Options.Margin, Math.Cos(Math.PI - loss.Options.Margin));
        return x.Select((row, i) => Smoothed(
            [.. Enumerable.Range(0, Classes).Select(c =>
            {
                var cosine = Math.Max(Cosine(row, weight[2 * c]), Cosine(row, weight[(2 * c) + 1]));
                var own = cosine > limit ? Math.Cos(Math.Acos(cosine) + margin) : cosine - (margin * Math.Sin(margin));
                return loss.Options.Scale * (c == Labels[i] ? own : cosine);
            })],
            Labels[i],
            loss.Options.LabelSmoothing)).Average();
    }

    private static double Smoothed(double[] logits, int label, double smoothing)
    {
        var log = Math.Log(logits.Sum(Math.Exp));
        return -((1 - smoothing) * (logits[label] - log)) - (smoothing * logits.Average(value => value - log));
    }
}
