using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed unsafe class RowHalvingTests
{
    private const int Rows = 5;

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_ChannelsAroundRegisters_TakesTheMeanOfTwoRows(string path)
    {
        foreach (var channels in (int[])[1, 4, 15, 16, 17, 48, 49])
        {
            using var x = GuardedFloats.Uniform(new Random(channels), (((2 * Rows) - 1) * (channels + 3)) + channels, shift: 1);
            using var y = GuardedFloats.Uniform(new Random(2), ((Rows - 1) * (channels + 1)) + channels);
            KernelPath.Of(path).Run(Halving(x, y, channels));
            y.AssertGuards();
            for (var i = 0; i < Rows * channels; i++)
            {
                var (row, c) = Math.DivRem(i, channels);
                var first = (2 * row * (channels + 3)) + c;
                y.Span[(row * (channels + 1)) + c].ShouldBe((x.Span[first] + x.Span[first + channels + 3]) / 2);
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void RunBackward_ChannelsAroundRegisters_GivesHalfToEach(string path)
    {
        foreach (var channels in (int[])[1, 4, 15, 16, 17, 48, 49])
        {
            foreach (var accumulate in (bool[])[false, true])
            {
                using var dx = GuardedFloats.Uniform(new Random(channels), (((2 * Rows) - 1) * (channels + 3)) + channels);
                using var dy = GuardedFloats.Uniform(new Random(2), ((Rows - 1) * (channels + 1)) + channels, shift: 1);
                var before = dx.Span.ToArray();
                KernelPath.Of(path).RunBackward(Halving(dx, dy, channels), accumulate);
                dx.AssertGuards();
                for (var i = 0; i < 2 * Rows * channels; i++)
                {
                    var (row, c) = Math.DivRem(i, channels);
                    var at = (row * (channels + 3)) + c;
                    var share = dy.Span[(row / 2 * (channels + 1)) + c] / 2;
                    dx.Span[at].ShouldBe(accumulate ? before[at] + share : share);
                }
            }
        }
    }

    private static RowHalving Halving(GuardedFloats longer, GuardedFloats shorter, int channels) => new()
    {
        Long = longer.Start,
        LongStride = channels + 3,
        Short = shorter.Start,
        ShortStride = channels + 1,
        Rows = Rows,
        Channels = channels,
    };
}
