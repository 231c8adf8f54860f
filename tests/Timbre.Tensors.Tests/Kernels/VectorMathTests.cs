using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed unsafe class VectorMathTests
{
    private const int N = 101;

    public static TheoryData<Activation> AllActivations => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(AllActivations))]
    public void Activate_EveryActivation_AgreesWithItsFormula(Activation f)
    {
        using var x = GuardedFloats.Uniform(new Random(1), N, limit: 12);
        using var y = new GuardedFloats(N);
        VectorMath.Activate(f, x.Start, y.Start, N);
        y.AssertGuards();
        for (var i = 0; i < N; i++)
        {
            Near(y.Start[i], Formula(f, x.Start[i]));
        }
    }

    [Theory]
    [MemberData(nameof(AllActivations))]
    public void ActivateBackward_EveryActivation_AgreesWithCentralDifferences(Activation f)
    {
        using var x = GuardedFloats.Uniform(new Random(2), N, limit: 12);
        using var y = new GuardedFloats(N);
        using var dy = GuardedFloats.Uniform(new Random(3), N);
        using var dx = new GuardedFloats(N);
        VectorMath.Activate(f, x.Start, y.Start, N);
        foreach (var output in (GuardedFloats?[])[null, y])
        {
            var factor = 1;
            foreach (var accumulate in (bool[])[false, true])
            {
                VectorMath.ActivateBackward(
                    f, x.Start, output is null ? null : output.Start, dy.Start, dx.Start, N, accumulate);
                for (var i = 0; i < N; i++)
                {
                    const double Step = 1e-5;
                    var derivative = (Formula(f, x.Start[i] + Step) - Formula(f, x.Start[i] - Step)) / (2 * Step);
                    dx.Start[i].ShouldBe((float)(factor * dy.Start[i] * derivative), 1e-6);
                }

                factor++;
            }
        }

        dx.AssertGuards();
    }

    [Theory]
    [MemberData(nameof(AllActivations))]
    public void ActivateRows_ScaleAndShift_ComeFirst(Activation f)
    {
        foreach (var channels in (int[])[1, 8, 16, 31, 48])
        {
            foreach (var (scaled, shifted) in (ReadOnlySpan<(bool, bool)>)[(false, false), (true, false), (false, true), (true, true)])
            {
                CheckRows(f, channels, channels, scaled, shifted);
                CheckRows(f, channels, channels + 3, scaled, shifted);
            }
        }
    }

    [Fact]
    public void Activate_UnknownActivation_NamesIt()
    {
        using var number = GuardedFloats.Of(0f);
        Should.Throw<ArgumentOutOfRangeException>(() => VectorMath.Activate((Activation)99, number.Start, number.Start, 1))
            .Message.ShouldContain("got 99");
    }

    [Fact]
    public void Arithmetic_EveryFunction_AgreesWithItsFormula()
    {
        using var x = GuardedFloats.Uniform(new Random(4), N);
        using var y = GuardedFloats.Uniform(new Random(5), N);
        using var z = GuardedFloats.Uniform(new Random(6), N);
        using var r = new GuardedFloats(N);
        float* px = x.Start, py = y.Start, pz = z.Start, pr = r.Start;
        VectorMath.Multiply(px, px, px, N);
        Expect(() => VectorMath.Add(px, py, pr, N), i => (double)px[i] + py[i]);
        Expect(() => VectorMath.Subtract(px, py, pr, N), i => (double)px[i] - py[i]);
        Expect(() => VectorMath.Multiply(px, py, pr, N), i => (double)px[i] * py[i]);
        Expect(() => VectorMath.Divide(px, py, pr, N), i => (double)px[i] / py[i]);
        Expect(() => VectorMath.MultiplyAdd(px, py, pz, pr, N), i => ((double)px[i] * py[i]) + pz[i]);
        Expect(() => VectorMath.Scale(px, 3f, pr, N), i => 3.0 * px[i]);
        Expect(() => VectorMath.Affine(px, 3f, 1f, pr, N), i => (3.0 * px[i]) + 1);
        Expect(() => VectorMath.Exp(px, pr, N), i => Math.Exp(px[i]));
        Expect(() => VectorMath.Log(px, pr, N), i => Math.Log(px[i]));
        Expect(() => VectorMath.Sqrt(px, pr, N), i => Math.Sqrt(px[i]));
        Expect(() => VectorMath.Copy(px, pr, N), i => px[i]);
        VectorMath.Axpy(2f, py, pr, N);
        Expect(() => { }, i => px[i] + (2.0 * py[i]));
        Expect(() => VectorMath.Fill(4f, pr, N), _ => 4);
        Expect(() => VectorMath.Clear(pr, N), _ => 0);

        void Expect(Action run, Func<int, double> formula)
        {
            run();
            r.AssertGuards();
            for (var i = 0; i < N; i++)
            {
                Near(pr[i], formula(i));
            }
        }
    }

    [Fact]
    public void Sum_Million_LosesNothing()
    {
        const int Many = 1_000_000;
        using var x = GuardedFloats.Uniform(new Random(7), Many, shift: 1);
        double sum = 0, squares = 0;
        foreach (var value in x.Span)
        {
            sum += value;
            squares += (double)value * value;
        }

        VectorMath.Sum(x.Start, Many).ShouldBe(sum, 1e-3);
        VectorMath.SumOfSquares(x.Start, Many).ShouldBe(squares, 1e-6 * squares);
        VectorMath.Dot(x.Start, x.Start, Many).ShouldBe(squares, 1e-6 * squares);
    }

    [Fact]
    public void Rows_SlicesOfWiderRows_AgreeWithLoops()
    {
        const int Rows = 5, Channels = 19, Stride = 24;
        using var x = GuardedFloats.Uniform(new Random(8), Rows * Stride);
        using var y = GuardedFloats.Uniform(new Random(9), Rows * Stride);
        using var gate = GuardedFloats.Uniform(new Random(10), Channels);
        float* px = x.Start, py = y.Start, pg = gate.Start;
        Expect(r => VectorMath.CopyRows(px, Stride, r, Stride, Rows, Channels), (i, _) => px[i]);
        Expect(r => VectorMath.AddRows(px, Stride, py, Stride, r, Stride, Rows, Channels), (i, _) => (double)px[i] + py[i]);
        Expect(r => VectorMath.AddRows(px, Stride, pg, 0, r, Stride, Rows, Channels), (i, c) => (double)px[i] + pg[c]);
        Expect(r => VectorMath.ScaleRows(px, Stride, pg, r, Stride, Rows, Channels), (i, c) => (double)px[i] * pg[c]);
        Expect(
            r => VectorMath.MultiplyAddRows(px, Stride, pg, 0, py, Stride, r, Stride, Rows, Channels),
            (i, c) => ((double)px[i] * pg[c]) + py[i]);
        Expect(
            r =>
            {
                VectorMath.CopyRows(py, Stride, r, Stride, Rows, Channels);
                VectorMath.AxpyRows(0.5f, px, Stride, r, Stride, Rows, Channels);
            },
            (i, _) => py[i] + (0.5 * px[i]));

        void Expect(RowAction run, Func<int, int, double> formula)
        {
            using var r = new GuardedFloats(Rows * Stride);
            run(r.Start);
            r.AssertGuards();
            for (var i = 0; i < r.Length; i++)
            {
                if (i % Stride < Channels)
                {
                    Near(r.Start[i], formula(i, i % Stride));
                }
                else
                {
                    r.IsGuard(i).ShouldBeTrue();
                }
            }
        }
    }

    [Fact]
    public void Columns_EveryReduction_AgreesWithLoops()
    {
        const int Rows = 90, Channels = 21;
        using var x = GuardedFloats.Uniform(new Random(11), Rows * Channels);
        using var y = GuardedFloats.Uniform(new Random(12), Rows * Channels);
        using var shift = GuardedFloats.Uniform(new Random(13), Channels);
        using var first = new GuardedFloats(Channels);
        using var second = new GuardedFloats(Channels);
        float* px = x.Start, py = y.Start, ph = shift.Start, p1 = first.Start, p2 = second.Start;
        VectorMath.ColumnSums(px, Channels, Rows, Channels, p1, false);
        Expect(p1, (i, _) => px[i]);
        VectorMath.ColumnDots(px, Channels, py, Channels, Rows, Channels, p1, false);
        Expect(p1, (i, _) => (double)px[i] * py[i]);
        VectorMath.ColumnMoments(px, Channels, ph, Rows, Channels, p1, p2, false);
        Expect(p1, (i, c) => (double)px[i] - ph[c]);
        Expect(p2, (i, c) => Math.Pow((double)px[i] - ph[c], 2));
        VectorMath.ColumnSumsAndDots(px, Channels, py, Channels, ph, Rows, Channels, p1, p2, false);
        Expect(p1, (i, _) => px[i]);
        Expect(p2, (i, c) => px[i] * ((double)py[i] - ph[c]));
        VectorMath.ColumnMax(px, Channels, Rows, Channels, p1, false);
        for (var channel = 0; channel < Channels; channel++)
        {
            p1[channel].ShouldBe(Enumerable.Range(0, Rows).Max(row => px[(row * Channels) + channel]));
        }

        void Expect(float* actual, Func<int, int, double> term)
        {
            for (var channel = 0; channel < Channels; channel++)
            {
                var sum = 0.0;
                for (var row = 0; row < Rows; row++)
                {
                    sum += term((row * Channels) + channel, channel);
                }

                actual[channel].ShouldBe((float)sum, 2e-5);
            }
        }
    }

    private delegate void RowAction(float* result);

    private static void CheckRows(Activation f, int channels, int stride, bool scaled, bool shifted)
    {
        const int Rows = 4;
        using var x = GuardedFloats.Uniform(new Random(14), Rows * stride, limit: 3);
        using var scale = GuardedFloats.Uniform(new Random(15), channels);
        using var shift = GuardedFloats.Uniform(new Random(16), channels);
        using var y = new GuardedFloats(Rows * stride);
        VectorMath.ActivateRows(
            f, x.Start, stride, scaled ? scale.Start : null, shifted ? shift.Start : null, y.Start, stride, Rows, channels);
        y.AssertGuards();
        for (var i = 0; i < y.Length; i++)
        {
            var channel = i % stride;
            if (channel < channels)
            {
                var input = ((double)x.Start[i] * (scaled ? scale.Start[channel] : 1)) + (shifted ? shift.Start[channel] : 0);
                Near(y.Start[i], Formula(f, input));
            }
            else
            {
                y.IsGuard(i).ShouldBeTrue();
            }
        }
    }

    private static void Near(float actual, double expected) =>
        ((double)actual).ShouldBe(expected, 5e-7 * (1 + Math.Abs(expected)));

    private static double Formula(Activation f, double x) => f switch
    {
        Activation.Identity => x,
        Activation.Relu => Math.Max(x, 0),
        Activation.Swish => x / (1 + Math.Exp(-x)),
        Activation.Sigmoid => 1 / (1 + Math.Exp(-x)),
        Activation.Tanh => Math.Tanh(x),
        _ => Math.Log(1 + Math.Exp(x)),
    };
}
