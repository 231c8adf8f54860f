using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed unsafe class ActivatedRowsTests
{
    private const int Rows = 3;

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_EachActivation_GivesValueAndCentralDifference(string path)
    {
        Check<ActivationsWithDerivatives.Relu>(path, z => Math.Max(z, 0));
        Check<ActivationsWithDerivatives.Swish>(path, z => z / (1 + Math.Exp(-z)));
        Check<ActivationsWithDerivatives.Sigmoid>(path, z => 1 / (1 + Math.Exp(-z)));
        Check<ActivationsWithDerivatives.Tanh>(path, Math.Tanh);
        Check<ActivationsWithDerivatives.Softplus>(path, z => Math.Log(1 + Math.Exp(z)));
    }

    [Fact]
    public void Run_Identity_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => ActivatedRows.Run(Activation.Identity, default));

    private static void Check<TActivation>(string path, Func<double, double> f)
        where TActivation : struct, IActivationWithDerivative
    {
        foreach (var channels in (int[])[1, 4, 15, 16, 17, 33])
        {
            foreach (var (stride, scaled) in ((int, bool)[])[(channels, false), (channels + 2, false), (channels + 2, true)])
            {
                using var x = GuardedFloats.Uniform(new Random(channels), ((Rows - 1) * stride) + channels, shift: 1, limit: 8);
                using var scale = GuardedFloats.Uniform(new Random(2), channels);
                using var shift = GuardedFloats.Uniform(new Random(3), channels);
                using var value = new GuardedFloats(Rows * channels);
                using var derivative = new GuardedFloats(Rows * channels);
                KernelPath.Of(path).Run<TActivation>(new ActivatedRows
                {
                    X = x.Start,
                    XStride = stride,
                    Scale = scaled ? scale.Start : null,
                    Shift = scaled ? shift.Start : null,
                    Value = value.Start,
                    Derivative = derivative.Start,
                    Rows = Rows,
                    Channels = channels,
                });
                value.AssertGuards();
                derivative.AssertGuards();
                for (var i = 0; i < Rows * channels; i++)
                {
                    const double Step = 1e-5;
                    var (row, c) = Math.DivRem(i, channels);
                    double z = x.Span[(row * stride) + c];
                    z = scaled ? (z * scale.Span[c]) + shift.Span[c] : z;
                    ((double)value.Span[i]).ShouldBe(f(z), 2e-6);
                    ((double)derivative.Span[i]).ShouldBe((f(z + Step) - f(z - Step)) / (2 * Step), 2e-6);
                }
            }
        }
    }
}
