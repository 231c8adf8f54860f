using Timbre.Lab.Judging;

namespace Timbre.Lab.Tests.Judging;

/// <summary>Deviations pooled over comparisons.</summary>
public sealed class PooledSpreadTests
{
    [Fact]
    public void Of_Comparisons_PoolsTheirVariances()
    {
        var spread = PooledSpread.Of([[1, 3], [10, 10.5, 12.5], [7]]);

        // Squares 2 and 3.5 over 1 and 2 degrees of freedom.
        spread.DegreesOfFreedom.ShouldBe(3);
        spread.Deviation.ShouldBe(Math.Sqrt(5.5 / 3), 1e-12);
    }

    [Fact]
    public void HalfWidth_IsStudentsInterval()
    {
        // Of tables: the 97.5 % quantile of Student's t with 10 degrees of freedom is 2.2281.
        var spread = new PooledSpread(2, 10);

        spread.HalfWidth(4).ShouldBe(2.2281, 1e-4);
        spread.SeedsFor(4.4563).ShouldBe(1, 1e-3);
    }

    [Fact]
    public void HalfWidth_OfSingleSeeds_IsNotKnown() => PooledSpread.Of([[1], [2]]).HalfWidth(1).ShouldBe(double.PositiveInfinity);
}
