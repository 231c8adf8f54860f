namespace Timbre.Settings.Tests;

public sealed class OptionFaultsTests
{
    [Theory]
    [InlineData(1.5, 1.5)]
    [InlineData(-2, 3)]
    [InlineData(double.NaN, 3)]
    public void RequireOrder_InOrderOrNoNumber_IsNoFault(double lowest, double highest) =>
        new OptionFaults().RequireOrder(lowest, highest).ShouldBeEmpty();

    [Fact]
    public void RequireOrder_LowestAboveHighest_NamesBothByTheirKeys()
    {
        var (LowestEdgeHz, HighestEdgeHz) = (2.5, 0.5);

        new OptionFaults().RequireOrder(LowestEdgeHz, HighestEdgeHz)
            .ShouldBe(["lowestEdgeHz: expected at most highestEdgeHz, which is 0.5, got 2.5"]);
    }
}
