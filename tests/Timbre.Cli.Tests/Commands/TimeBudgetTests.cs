namespace Timbre.Cli.Commands;

public sealed class TimeBudgetTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("30m", 1800)]
    [InlineData("1.5h", 5400)]
    [InlineData("1h30m", 5400)]
    [InlineData("1h2m3s", 3723)]
    public void Parse_Time_IsSeconds(string text, double seconds) => TimeBudget.Parse(text)!.Value.TotalSeconds.ShouldBe(seconds);

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("0s")]
    [InlineData("-5m")]
    [InlineData("5m3h")]
    [InlineData("1,5h")]
    [InlineData("99999999999h")]
    public void Parse_Other_IsNull(string text) => TimeBudget.Parse(text).ShouldBeNull();
}
