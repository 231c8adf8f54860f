namespace Timbre.Cli.Rendering;

public sealed class JsonOutputTests
{
    [Fact]
    public void Line_NumbersThatJsonHasNoWordFor_AreNull() =>
        JsonOutput.Line(new { a = double.NaN, b = float.PositiveInfinity, c = (double?)double.NegativeInfinity, d = (double?)null,
            e = new[] { float.NaN } })
            .ShouldBe("""{"a":null,"b":null,"c":null,"d":null,"e":[null]}""");

    [Fact]
    public void Line_FiniteNumbers_KeepEveryDigit() =>
        JsonOutput.Line(
            new { a = 0.1f, b = 0.1, c = -1e-300, d = float.MaxValue }).ShouldBe("""{"a":0.1,"b":0.1,"c":-1E-300,"d":3.4028235E+38}""");
}
