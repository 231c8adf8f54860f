using Timbre.Lab.Search;

namespace Timbre.Lab.Tests.Search;

public sealed class MedianRuleTests
{
    private const long Steps = 90;

    private static readonly IReadOnlyList<CurvePoint>[] Four = [Curve(0.5, 0.1), Curve(0.4, 0.2), Curve(0.3, 0.3), Curve(0.2, 0.4)];

    // At step 60 the four stand at 0.1, 0.2, 0.3 and 0.4, whose median is 0.25.
    [Theory]
    [InlineData(60, 0.26, true)]
    [InlineData(60, 0.25, false)]
    [InlineData(60, 0.24, false)]
    [InlineData(75, 0.26, true)]
    [InlineData(30, 0.36, true)]
    [InlineData(29, 0.99, false)]
    [InlineData(90, 0.99, false)]
    public void Prunes_WorseThanTheMedianAtThatStep_AfterTheWarmUpAndBeforeTheEnd(long step, double value, bool pruned) =>
        MedianRule.Prunes(new CurvePoint(step, value), Steps, Four).ShouldBe(pruned);

    [Fact]
    public void Prunes_FewOthersThatCameAsFar_LeavesItAlone()
    {
        MedianRule.Prunes(new CurvePoint(60, 0.99), Steps, Four[..3]).ShouldBeFalse();
        MedianRule.Prunes(new CurvePoint(60, 0.99), Steps, [.. Four[..3], [new CurvePoint(30, 0.1)]]).ShouldBeFalse();
    }

    private static IReadOnlyList<CurvePoint> Curve(double first, double second) =>
        [new CurvePoint(30, first), new CurvePoint(60, second), new CurvePoint(90, second)];
}
