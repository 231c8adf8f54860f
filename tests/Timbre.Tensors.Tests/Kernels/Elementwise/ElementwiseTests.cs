using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed unsafe class ElementwiseTests
{
    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_EveryLengthAroundARegister_WritesExactlyThat(string path)
    {
        for (var n = 0; n <= 70; n++)
        {
            using var x = GuardedFloats.Uniform(new Random(n), n, shift: 1);
            using var y = new GuardedFloats(n, shift: 3);
            KernelPath.Of(path).Map(new Arithmetic.Affine(2f, 0.5f), x.Start, y.Start, n);
            y.AssertGuards();
            for (var i = 0; i < n; i++)
            {
                y.Start[i].ShouldBe((float)((2.0 * x.Start[i]) + 0.5), 2e-7);
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void RunRows_Slices_LeavesTheGapsAlone(string path)
    {
        const int Rows = 3;
        for (var n = 1; n <= 40; n++)
        {
            var random = new Random(n);
            var stride = n + 5;
            using var x = GuardedFloats.Uniform(random, Rows * stride);
            using var scale = GuardedFloats.Uniform(random, n);
            using var shift = GuardedFloats.Uniform(random, n);
            using var y = new GuardedFloats(Rows * stride);
            KernelPath.Of(path).Map3(
                default(Arithmetic.MultiplyAdd), x.Start, stride, scale.Start, 0, shift.Start, 0, y.Start, stride, Rows, n);
            y.AssertGuards();
            for (var i = 0; i < y.Length; i++)
            {
                var column = i % stride;
                if (column >= n)
                {
                    y.IsGuard(i).ShouldBeTrue();
                }
                else
                {
                    y.Start[i].ShouldBe(
                        (float)(((double)x.Start[i] * scale.Start[column]) + shift.Start[column]), 2e-7);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_ANumberAnywhere_GivesTheSameBits(string path)
    {
        const int N = 37;
        using var x = new GuardedFloats(N);
        x.Span.Fill(0.7318f);
        KernelPath.Of(path).Map(default(Activations.Swish), x.Start, x.Start, N);
        x.Span.ToArray().Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Dot_EveryLength_AgreesWithDouble(string path)
    {
        foreach (var n in Enumerable.Range(0, 140).Concat([1023, 1024, 1025, 5000]))
        {
            using var x = GuardedFloats.Uniform(new Random(n), n, shift: 1);
            using var y = GuardedFloats.Uniform(new Random(n + 1), n, shift: 2);
            double sum = 0, size = 0;
            for (var i = 0; i < n; i++)
            {
                sum += (double)x.Start[i] * y.Start[i];
                size += Math.Abs((double)x.Start[i] * y.Start[i]);
            }

            KernelPath.Of(path).Dot(x.Start, y.Start, n).ShouldBe(sum, (1e-6 * size) + 1e-12);
        }
    }
}
