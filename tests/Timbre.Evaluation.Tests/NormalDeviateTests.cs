namespace Timbre.Evaluation;

public sealed class NormalDeviateTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.99, 2.3263478740408408)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(0.02, -2.053748910631823)]
    [InlineData(0.1, -1.2815515655446004)]
    public void Of_Share_IsTheTablesDeviate(double share, double expected) => NormalDeviate.Of(share).ShouldBe(expected, 1e-8);

    [Fact]
    public void Of_Ends_IsInfinite() =>
        (NormalDeviate.Of(0), NormalDeviate.Of(1)).ShouldBe((double.NegativeInfinity, double.PositiveInfinity));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Of_NoShare_Throws(double share) => Should.Throw<ArgumentOutOfRangeException>(() => NormalDeviate.Of(share));
}
