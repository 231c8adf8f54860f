using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed unsafe class ExponentialTests
{
    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Exp_WithinRange_IsWithinTwoUlp(string path) =>
        AssertRelative(path, default(Arithmetic.Exp), Math.Exp, -87, 88, 1.7e-7);

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Sigmoid_WithinRange_IsWithinThreeUlp(string path) =>
        AssertRelative(path, default(Activations.Sigmoid), x => 1 / (1 + Math.Exp(-x)), -79, 79, 3e-7);

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Swish_WithinRange_IsWithinThreeUlp(string path) =>
        AssertRelative(path, default(Activations.Swish), x => x / (1 + Math.Exp(-x)), -79, 79, 3.5e-7);

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Tanh_WithinRange_IsWithinThreeUlp(string path)
    {
        AssertRelative(path, default(Activations.Tanh), Math.Tanh, -10, 10, 3.5e-7);
        AssertRelative(path, default(Activations.Tanh), Math.Tanh, -1e-3, 1e-3, 2e-7);
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Softplus_WithinRange_IsWithinThreeUlp(string path) =>
        AssertRelative(
            path,
            default(Activations.Softplus),
            x => x > 20 ? x : x < -12 ? Math.Exp(x) - (Math.Exp(2 * x) / 2) : Math.Log(1 + Math.Exp(x)),
            -80,
            40,
            3e-7);

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Map_NotANumber_StaysNotANumber(string path)
    {
        AssertNaN(path, default(Arithmetic.Exp));
        AssertNaN(path, default(Activations.Relu));
        AssertNaN(path, default(Activations.Sigmoid));
        AssertNaN(path, default(Activations.Swish));
        AssertNaN(path, default(Activations.Tanh));
        AssertNaN(path, default(Activations.Softplus));
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Map_BeyondRange_GoesToTheLimit(string path)
    {
        Value(path, default(Arithmetic.Exp), -200f).ShouldBe(0f);
        Value(path, default(Arithmetic.Exp), float.NegativeInfinity).ShouldBe(0f);
        Value(path, default(Arithmetic.Exp), 200f).ShouldBe(float.PositiveInfinity);
        Value(path, default(Activations.Sigmoid), 1000f).ShouldBe(1f);
        Value(path, default(Activations.Sigmoid), -1000f).ShouldBe(0f, 1e-34);
        Value(path, default(Activations.Tanh), 1000f).ShouldBe(1f);
        Value(path, default(Activations.Tanh), -1000f).ShouldBe(-1f);
        Value(path, default(Activations.Softplus), 1000f).ShouldBe(1000f);
        Value(path, default(Activations.Softplus), -1000f).ShouldBe(0f);
        Value(path, default(Activations.Swish), -1000f).ShouldBe(0f, 1e-30);
    }

    private static float Value<TMap>(string path, TMap map, float value)
        where TMap : struct, IMap
    {
        KernelPath.Of(path).Map(map, &value, &value, 1);
        return value;
    }

    private static void AssertNaN<TMap>(string path, TMap map)
        where TMap : struct, IMap =>
        Value(path, map, float.NaN).ShouldBe(float.NaN, typeof(TMap).Name);

    private static void AssertRelative<TMap>(
        string path, TMap map, Func<double, double> oracle, double from, double to, double tolerance)
        where TMap : struct, IMap
    {
        const int N = 20001;
        using var x = new GuardedFloats(N);
        using var y = new GuardedFloats(N);
        for (var i = 0; i < N; i++)
        {
            x.Start[i] = (float)(from + ((to - from) * i / (N - 1)));
        }

        KernelPath.Of(path).Map(map, x.Start, y.Start, N);
        for (var i = 0; i < N; i++)
        {
            var expected = oracle(x.Start[i]);
            if (!(Math.Abs(y.Start[i] - expected) <= tolerance * Math.Abs(expected)))
            {
                Assert.Fail($"{typeof(TMap).Name}({x.Start[i]:r}): {y.Start[i]:r}, not {expected:r}");
            }
        }
    }
}
