using System.Runtime.Intrinsics;
using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed unsafe class QuantizedRowsTests
{
    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_EveryLength_SpreadsEachRowFromItsLowestToItsLargest(string path)
    {
        for (var depth = 1; depth <= 70; depth++)
        {
            const int Rows = 3;
            var stride = depth + 2;
            using var source = GuardedFloats.Uniform(new Random(depth), Rows * stride, shift: 1, limit: 4);
            using var bytes = new GuardedFloats(Rows * QuantizedMatrix.Groups(depth));
            using var scales = new GuardedFloats(Rows);
            using var lowest = new GuardedFloats(Rows);
            Run(path, source, stride, Rows, depth, bytes, scales, lowest);
            bytes.AssertGuards();
            for (var row = 0; row < Rows; row++)
            {
                var numbers = source.Span.Slice(row * stride, depth).ToArray();
                var made = new ReadOnlySpan<byte>(bytes.Start, Rows * QuantizedMatrix.Groups(depth) * 4)
                    .Slice(row * QuantizedMatrix.Groups(depth) * 4, QuantizedMatrix.Groups(depth) * 4);
                lowest.Start[row].ShouldBe(numbers.Min());
                scales.Start[row].ShouldBe((numbers.Max() - numbers.Min()) / 150);
                for (var k = 0; k < depth; k++)
                {
                    var back = (made[k] * (double)scales.Start[row]) + lowest.Start[row];
                    Math.Abs(back - numbers[k]).ShouldBeLessThanOrEqualTo((0.5 * scales.Start[row]) + 1e-6);
                }

                made[depth..].ToArray().ShouldAllBe(filler => filler == 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_AnyWidth_GivesTheBitsOfTheNarrowest(string path)
    {
        using var source = GuardedFloats.Uniform(new Random(3), 61 * 50, limit: 1e3);
        using var bytes = new GuardedFloats(50 * 16);
        using var scales = new GuardedFloats(50);
        using var lowest = new GuardedFloats(50);
        Run(nameof(Vector128), source, 61, 50, 61, bytes, scales, lowest);
        float[] expected = [.. bytes.Span, .. scales.Span, .. lowest.Span];
        Run(path, source, 61, 50, 61, bytes, scales, lowest);
        float[] got = [.. bytes.Span, .. scales.Span, .. lowest.Span];
        got.Select(BitConverter.SingleToInt32Bits).ShouldBe(expected.Select(BitConverter.SingleToInt32Bits));
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_ConstantRow_IsItsLowestAlone(string path)
    {
        using var source = GuardedFloats.Of([.. Enumerable.Repeat(-2.5f, 33)]);
        using var bytes = new GuardedFloats(9);
        using var scales = new GuardedFloats(1);
        using var lowest = new GuardedFloats(1);
        Run(path, source, 33, 1, 33, bytes, scales, lowest);
        new ReadOnlySpan<byte>(bytes.Start, 36).ToArray().ShouldAllBe(value => value == 0);
        scales.Start[0].ShouldBe(0);
        lowest.Start[0].ShouldBe(-2.5f);
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_NotFinite_ShowsInTheScale(string path)
    {
        foreach (var at in (int[])[0, 5, 17, 36])
        {
            foreach (var value in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
            {
                using var source = GuardedFloats.Uniform(new Random(1), 37);
                source.Start[at] = value;
                using var bytes = new GuardedFloats(10);
                using var scales = new GuardedFloats(1);
                using var lowest = new GuardedFloats(1);
                Run(path, source, 37, 1, 37, bytes, scales, lowest);
                float.IsFinite(scales.Start[0]).ShouldBeFalse($"{value} at {at}");
            }
        }
    }

    private static void Run(
        string path, GuardedFloats source, int stride, int rows, int depth, GuardedFloats bytes, GuardedFloats scales, GuardedFloats lowest)
    {
        switch (path)
        {
            case nameof(Vector512):
                QuantizedRows.Run<Simd512, Vector512<float>>(
                    source.Start, stride, rows, depth, (byte*)bytes.Start, scales.Start, lowest.Start);
                break;
            case nameof(Vector256):
                QuantizedRows.Run<Simd256, Vector256<float>>(
                    source.Start, stride, rows, depth, (byte*)bytes.Start, scales.Start, lowest.Start);
                break;
            default:
                QuantizedRows.Run<Simd128, Vector128<float>>(
                    source.Start, stride, rows, depth, (byte*)bytes.Start, scales.Start, lowest.Start);
                break;
        }
    }
}
