using Timbre.MetricLearning.Sampling;
using Timbre.MetricLearning.Tests.Losses;

namespace Timbre.MetricLearning.Tests.Sampling;

public sealed class NearbyWindowsTests
{
    [Theory]
    [InlineData(0, 0.0, 100, 10)]
    [InlineData(15, 0.0, 100, 10)]
    [InlineData(5, 0.5, 60, 20)]
    [InlineData(1000, 0.25, 200, 40)]
    [InlineData(3, 0.0, 20, 10)]
    public void TryPlace_ManySeeds_KeepsToGapAndOverlap(int gap, double overlap, int length, int window)
    {
        var windows = new NearbyWindows(gap, overlap);
        var starts = new int[4];
        for (var seed = 0; seed < 500; seed++)
        {
            windows.TryPlace(length, window, seed, starts).ShouldBeTrue();
            starts.ShouldAllBe(start => start >= 0 && start + window <= length);
            foreach (var positive in starts[1..])
            {
                var between = Math.Abs(positive - starts[0]) - window;
                between.ShouldBeLessThanOrEqualTo(gap);
                Math.Max(0, -between).ShouldBeLessThanOrEqualTo((int)(overlap * window));
            }
        }
    }

    [Fact]
    public void TryPlace_EveryAllowedPair_IsFoundAndNoOther()
    {
        // Counted out: all pairs of places in 12 with windows of 4, at most 1 in common and at most 2 between.
        var allowed = new HashSet<(int, int)>();
        for (var anchor = 0; anchor <= 8; anchor++)
        {
            for (var positive = 0; positive <= 8; positive++)
            {
                if (Math.Abs(anchor - positive) is >= 3 and <= 6)
                {
                    allowed.Add((anchor, positive));
                }
            }
        }

        var found = new HashSet<(int, int)>();
        var starts = new int[2];
        for (var seed = 0; seed < 5000; seed++)
        {
            new NearbyWindows(2, 0.25).TryPlace(12, 4, seed, starts).ShouldBeTrue();
            found.Add((starts[0], starts[1]));
        }

        found.SetEquals(allowed).ShouldBeTrue();
    }

    [Fact]
    public void TryPlace_LongRecording_GoesBothWaysAlike()
    {
        var starts = new int[2];
        var later = Enumerable.Range(0, 4000).Count(seed =>
            new NearbyWindows(50, 0).TryPlace(100_000, 100, seed, starts) && starts[1] > starts[0]);
        later.ShouldBeInRange(1850, 2150);
    }

    [Fact]
    public void TryPlace_Shortest_JustFits()
    {
        var windows = new NearbyWindows(0, 0.3);
        windows.ShortestRecording(10).ShouldBe(17);
        var starts = new int[] { -1, -1 };
        windows.TryPlace(16, 10, 1, starts).ShouldBeFalse();
        starts.ShouldBe([-1, -1]);
        windows.TryPlace(17, 10, 1, starts).ShouldBeTrue();
        starts.Order().ShouldBe([0, 7]);
    }

    [Fact]
    public void Constructor_OutOfRange_Throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new NearbyWindows(-1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new NearbyWindows(0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new NearbyWindows(0, double.NaN));
    }
}
