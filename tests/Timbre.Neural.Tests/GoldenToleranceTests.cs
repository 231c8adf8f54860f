using Timbre.Testing;

namespace Timbre.Neural.Tests;

public sealed class GoldenToleranceTests
{
    [Fact]
    public void Check_WithinShareOfLargestMagnitude_Passes() =>
        GoldenTolerance.Check("x", [100.0, 0.0], [100.0005, 0.0009], 1e-5);

    [Fact]
    public void Check_OneNumberTooFar_ThrowsNamingIt() =>
        Should.Throw<GoldenMismatchException>(() => GoldenTolerance.Check("x", [100.0, 0.0], [100.0, 0.0011], 1e-5))
            .Message.ShouldStartWith("x[1]: expected 0");

    [Fact]
    public void Check_SameNonFiniteNumbers_Passes() => GoldenTolerance.Check(
        "x", [double.NaN, double.PositiveInfinity, 1], [double.NaN, double.PositiveInfinity, 1], 0);

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.NaN)]
    [InlineData(1, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    public void Check_NonFiniteAgainstOther_Throws(double expected, double actual) =>
        Should.Throw<GoldenMismatchException>(() => GoldenTolerance.Check("x", expected, actual, 1));

    [Fact]
    public void Check_LengthsDiffer_Throws() =>
        Should.Throw<GoldenMismatchException>(() => GoldenTolerance.Check("x", [1.0, 2.0], [1.0], 1));
}
