using Timbre.Tensors.Graphs;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Convolutions that compute the activation they read, forward and back, against plain loops.</summary>
[Trait("Category", "Kernels")]
public sealed class ActivatedConvTests
{
    [Theory]
    [InlineData(420, 3, 1, 1, Activation.Swish)]
    [InlineData(421, 3, 2, 1, Activation.Swish)]
    [InlineData(345, 4, 3, 2, Activation.Softplus)]
    [InlineData(345, 1, 2, 1, Activation.Relu)]
    [InlineData(200, 5, 1, 40, Activation.Tanh)]
    [InlineData(2, 3, 2, 1, Activation.Sigmoid)]
    [InlineData(1, 3, 1, 1, Activation.Swish)]
    public void Conv1d_OfAnActivation_AgreesWithLoops(int time, int kernel, int stride, int dilation, Activation f)
    {
        // The activation is computed by the convolution, chunk by chunk, and its gradient with it: more rows than one
        // chunk holds. The second convolution, which goes back first, has the gradient add to what stands there.
        var shape = new ConvShape { Stride = stride, Dilation = dilation };
        var check = new GradientCheck(4);
        var (weight, bias, other) = (check.Parameter(kernel, 2, 2), check.Parameter(2), check.Parameter(kernel, 2, 2));
        check.Run(
            1, time, 2,
            (g, x) => g.Add(g.Conv1d(g.Activate(x, f), weight, bias, shape), g.Conv1d(x, other, null, shape)),
            (x, p) =>
            {
                var y = Reference.Conv(x.Map(v => Reference.Activate(f, v)), p[0], p[1], kernel, 2, shape);
                var z = Reference.Conv(x, p[2], null, kernel, 2, shape);
                return x.Build(y.Time, 2, (b, t, c) => y[b, t, c] + z[b, t, c]);
            });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Conv1d_OfAnActivationAlone_AgreesWithLoops(int stride)
    {
        var shape = new ConvShape { Stride = stride };
        var check = new GradientCheck(4);
        var weight = check.Parameter(3, 2, 2);
        check.Run(
            1, 421, 2,
            (g, x) => g.Conv1d(g.Activate(x, Activation.Swish), weight, null, shape),
            (x, p) => Reference.Conv(x.Map(v => Reference.Activate(Activation.Swish, v)), p[0], null, 3, 2, shape));
    }

    [Fact]
    public void Conv1d_OfAnActivationReadTwiceOrPaddedByRepeating_AgreesWithLoops()
    {
        var reflect = new ConvShape { PaddingMode = PaddingMode.Reflect };
        var check = new GradientCheck(4);
        var (first, second) = (check.Parameter(3, 2, 2), check.Parameter(3, 2, 2));
        check.Run(
            1, 230, 2,
            (g, x) =>
            {
                var y = g.Activate(x, Activation.Swish);
                return g.Conv1d(g.Activate(g.Add(g.Conv1d(y, first, null), y), Activation.Tanh), second, null, reflect);
            },
            (x, p) =>
            {
                var y = x.Map(v => Reference.Activate(Activation.Swish, v));
                var z = Reference.Conv(y, p[0], null, 3, 2, ConvShape.Same);
                return Reference.Conv(
                    x.Build(230, 2, (b, t, c) => Math.Tanh(z[b, t, c] + y[b, t, c])), p[1], null, 3, 2, reflect);
            });
    }

    [Fact]
    public void Conv1d_OfANormalizedActivation_AgreesWithLoops()
    {
        var check = new GradientCheck(5);
        var (weight, scale, offset) = (check.Parameter(3, 3, 4), check.Parameter(3), check.Parameter(3));
        check.Run(
            3, 5, 3,
            (g, x) => g.Conv1d(g.Activate(g.BatchNorm(x, BatchNormTests.Norm(scale, offset)), Activation.Tanh), weight, null),
            (x, p) => Reference.Conv(
                Reference.BatchNorm(x, p[1], p[2], 1e-5).Map(Math.Tanh), p[0], null, 3, 4, ConvShape.Same));
    }
}
