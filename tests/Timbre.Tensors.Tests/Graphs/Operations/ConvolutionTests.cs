using Timbre.Tensors.Graphs;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Convolutions and dense layers, against plain loops in double precision and their central differences.</summary>
[Trait("Category", "Kernels")]
public sealed class ConvolutionTests
{
    public static TheoryData<int, int, int, int, int, int> ConvShapes()
    {
        var shapes = new TheoryData<int, int, int, int, int, int>();
        foreach (var time in new[] { 1, 2, 3, 9 })
        {
            foreach (var kernel in new[] { 1, 2, 3, 4, 7 })
            {
                foreach (var stride in new[] { 1, 2, 3 })
                {
                    shapes.Add(time, kernel, stride, 1, 3, 5);
                }

                shapes.Add(time, kernel, 1, 3, 2, 17);
                shapes.Add(time, kernel, 2, 2, 1, 2);
            }
        }

        shapes.Add(33, 3, 1, 1, 16, 32);
        shapes.Add(30, 3, 2, 1, 17, 48);
        shapes.Add(25, 5, 1, 2, 33, 16);
        return shapes;
    }

    [Theory]
    [MemberData(nameof(ConvShapes))]
    public void Conv1d_AnyShape_AgreesWithLoops(int time, int kernel, int stride, int dilation, int inputs, int outputs)
    {
        var check = new GradientCheck(time + kernel + stride);
        var weight = check.Parameter(kernel, inputs, outputs);
        var bias = check.Parameter(outputs);
        var shape = new ConvShape { Stride = stride, Dilation = dilation };
        check.Run(
            2, time, inputs,
            (g, x) => g.Conv1d(x, weight, bias, shape),
            (x, p) => Reference.Conv(x, p[0], p[1], kernel, outputs, shape));
    }

    [Theory]
    [InlineData(PaddingMode.Reflect, 1)]
    [InlineData(PaddingMode.Reflect, 2)]
    [InlineData(PaddingMode.Replicate, 1)]
    [InlineData(PaddingMode.Replicate, 2)]
    public void Conv1d_PaddingThatRepeats_AgreesWithLoops(PaddingMode mode, int stride)
    {
        var check = new GradientCheck(3);
        var weight = check.Parameter(5, 2, 3);
        var shape = new ConvShape { PaddingMode = mode, Stride = stride, Dilation = 2 };
        check.Run(
            2, 7, 2, (g, x) => g.Conv1d(x, weight, null, shape), (x, p) => Reference.Conv(x, p[0], null, 5, 3, shape));
    }

    [Fact]
    public void Linear_PartOfTheWeight_AgreesWithLoops()
    {
        var check = new GradientCheck(6);
        var weight = check.Parameter(5, 4);
        check.Run(
            2, 3, 2,
            (g, x) => g.Add(g.Linear(x, weight, null), g.Linear(x, weight, null, firstRow: 3)),
            (x, p) => x.Build(3, 4, (b, t, o) =>
                DoubleTensor.Sum(0, 2, i => x[b, t, i] * (p[0][(i * 4) + o] + p[0][((i + 3) * 4) + o]))));
    }
}
