using Timbre.Tensors;

namespace Timbre.MetricLearning.Tests;

/// <summary>
/// Losses and options that no reference value covers, against their formulas in double precision and central
/// differences of those formulas.
/// </summary>
public sealed class LossGradientTests
{
    private const int Dim = 5;
    private const int Classes = 3;
    private static readonly int[] Labels = [0, 0, 1, 1, 2, 2, 0];

    private static readonly Dictionary<string, (EmbeddingLoss Loss, Func<double[][], double> Formula)> Cases = Make();

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_AgainstTheFormula_ValueAndGradientAgree(string name)
    {
        var (loss, formula) = Cases[name];
        var x = Points();
        using var tape = new Tape();
        var embeddings = tape.Variable([.. x.SelectMany(row => row).Select(value => (float)value)], Labels.Length, Dim);
        var value = loss.Compute(tape, embeddings, Labels);
        tape.Backward(value);
        ((double)value.Scalar).ShouldBe(formula(x), 1e-5 * Math.Max(1, Math.Abs(formula(x))));
        for (var i = 0; i < Labels.Length; i++)
        {
            for (var j = 0; j < Dim; j++)
            {
                var kept = x[i][j];
                x[i][j] = kept + 1e-5;
                var up = formula(x);
                x[i][j] = kept - 1e-5;
                var slope = (up - formula(x)) / 2e-5;
                x[i][j] = kept;
                ((double)embeddings.Gradient[(i * Dim) + j]).ShouldBe(slope, 1e-4 * Math.Max(1, Math.Abs(slope)), $"row {i}, column {j}");
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 0)]
    [InlineData(150, 0.1)]
    [InlineData(200, 0.2)]
    [InlineData(9000, 0.2)]
    public void MarginAt_WarmUp_GrowsFromZero(long step, double expected) =>
        ((double)new MarginSoftmaxOptions { Margin = 0.2f, WarmupStart = 100, WarmupEnd = 200 }.MarginAt(step)).ShouldBe(expected, 1e-6);

    [Fact]
    public void ScheduleStep_OfASum_MovesTheMarginInsteadOfTheStep()
    {
        var options = new MarginSoftmaxOptions { Margin = 0.2f, WarmupEnd = 100 };
        var sum = new LossSum([new LossTerm("aam", new AamSoftmaxLoss(Dim, Classes, new Random(1), options), 1)]);

        Value(step: 50).ShouldBe(Value(step: 7, scheduleStep: 50));
        Value(step: 50, scheduleStep: 100).ShouldBe(Value(step: 100));
        Value(step: 50).ShouldNotBe(Value(step: 100));

        float Value(long step, long? scheduleStep = null)
        {
            (sum.Step, sum.ScheduleStep) = (step, scheduleStep);
            using var tape = new Tape();
            var embeddings = tape.Variable([.. Points().SelectMany(row => row).Select(value => (float)value)], Labels.Length, Dim);
            return sum.Compute(tape, embeddings, Labels).Scalar;
        }
    }

    [Fact]
    public void Compute_CrossEntropyDropout_RestsInValidation()
    {
        var loss = new CrossEntropyLoss(Dim, Classes, new Random(4), dropout: 0.5f);
        using var tape = new Tape();
        float At(long step, bool training)
        {
            tape.Reset();
            (loss.Step, loss.IsTraining) = (step, training);
            var x = tape.Constant([.. Points().SelectMany(row => row).Select(value => (float)value)], Labels.Length, Dim);
            return loss.Compute(tape, x, Labels).Scalar;
        }

        At(1, true).ShouldBe(At(1, true));
        At(1, true).ShouldNotBe(At(2, true));
        At(1, false).ShouldBe(At(2, false));
    }

    private static Dictionary<string, (EmbeddingLoss Loss, Func<double[][], double> Formula)> Make()
    {
        var sub = new AamSoftmaxLoss(
            Dim, Classes, new Random(3), new MarginSoftmaxOptions { SubCenters = 2, Smoothing = 0.1f, Scale = 12, Margin = 0.3f });
        var head = new CrossEntropyLoss(Dim, Classes, new Random(4), Activation.Swish, smoothing: 0.2f);
        var deep = new CrossEntropyLoss(Dim, Classes, new Random(5), hidden: 5, hiddenActivation: Activation.Tanh);
        var pull = new PositiveDistanceLoss();
        var cosine = new BatchAllTripletLoss(new TripletOptions { Distance = Distance.Cosine, Soft = true, Margin = 0 });
        return new()
        {
            ["aam-softmax with sub-centers and smoothing"] = (sub, x => Aam(x, sub)),
            ["cross-entropy with swish and smoothing"] = (head, x => Head(x, head)),
            ["cross-entropy with a hidden layer"] = (deep, x => Deep(x, deep)),
            ["positive distance"] = (pull, Pull),
            ["batch-all, soft, by cosine"] = (cosine, SoftCosine),
            ["weighted sum"] = (new LossSum([new("a", pull, 0.5f), new("b", sub, 2)]), x => (0.5 * Pull(x)) + (2 * Aam(x, sub))),
        };
    }

    private static double[][] Points()
    {
        var random = new Random(11);
        return [.. Labels.Select(_ => Enumerable.Range(0, Dim).Select(_ => random.Next(-1023, 1024) / 512.0).ToArray())];
    }

    private static double Pull(double[][] x)
    {
        var distances = Pairs((a, p) => a != p && Labels[a] == Labels[p])
            .Select(pair => Math.Sqrt(x[pair.A].Zip(x[pair.B], (u, v) => (u - v) * (u - v)).Sum()));
        return distances.Average();
    }

    private static double SoftCosine(double[][] x) => (
        from pair in Pairs((a, p) => a != p && Labels[a] == Labels[p])
        from n in Enumerable.Range(0, Labels.Length)
        where Labels[n] != Labels[pair.A]
        select Math.Log(1 + Math.Exp(Cosine(x[pair.A], x[n]) - Cosine(x[pair.A], x[pair.B])))).Average();

    private static double Aam(double[][] x, AamSoftmaxLoss loss)
    {
        var weight = loss.Parameters[0].Values.ToArray().Select(value => (double)value).Chunk(Dim).ToArray();
        var (margin, limit) = ((double)loss.Options.Margin, Math.Cos(Math.PI - loss.Options.Margin));
        return x.Select((row, i) => Smoothed(
            [.. Enumerable.Range(0, Classes).Select(c =>
            {
                var cosine = Math.Max(Cosine(row, weight[2 * c]), Cosine(row, weight[(2 * c) + 1]));
                var own = cosine > limit ? Math.Cos(Math.Acos(cosine) + margin) : cosine - (margin * Math.Sin(margin));
                return loss.Options.Scale * (c == Labels[i] ? own : cosine);
            })],
            Labels[i],
            loss.Smoothing)).Average();
    }

    private static double Head(double[][] x, CrossEntropyLoss loss)
    {
        var weight = loss.Parameters[0].Values.ToArray();
        return x.Select((row, i) => Smoothed(
            [.. Enumerable.Range(0, Classes).Select(c =>
                row.Select((value, k) => value / (1 + Math.Exp(-value)) * weight[(k * Classes) + c]).Sum())],
            Labels[i],
            loss.Smoothing)).Average();
    }

    private static double Deep(double[][] x, CrossEntropyLoss loss)
    {
        var first = loss.Parameters[0].Values.ToArray();
        var second = loss.Parameters[2].Values.ToArray();
        return x.Select((row, i) =>
        {
            double[] hidden = [.. Enumerable.Range(0, 5).Select(h => Math.Tanh(row.Select((value, k) => value * first[(k * 5) + h]).Sum()))];
            return Smoothed(
                [.. Enumerable.Range(0, Classes).Select(c => hidden.Select((value, h) => value * second[(h * Classes) + c]).Sum())],
                Labels[i],
                0);
        }).Average();
    }

    private static double Smoothed(double[] logits, int label, double smoothing)
    {
        var log = Math.Log(logits.Sum(Math.Exp));
        return -((1 - smoothing) * (logits[label] - log)) - (smoothing * logits.Average(value => value - log));
    }

    private static double Cosine(double[] a, double[] b) =>
        a.Zip(b, (u, v) => u * v).Sum() / Math.Sqrt(a.Sum(u => u * u) * b.Sum(v => v * v));

    private static IEnumerable<(int A, int B)> Pairs(Func<int, int, bool> take) =>
        from a in Enumerable.Range(0, Labels.Length)
        from b in Enumerable.Range(0, Labels.Length)
        where take(a, b)
        select (a, b);
}
