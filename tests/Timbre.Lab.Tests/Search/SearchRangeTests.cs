using System.Globalization;
using Timbre.Lab.Search;
using Timbre.Settings;
using Timbre.Testing;

namespace Timbre.Lab.Tests.Search;

public sealed class SearchRangeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void At_LogScale_DrawsAsManyOfEachPowerOfTen()
    {
        var range = Of("log: [1e-4, 1]");
        var drawn = Enumerable.Range(0, 1000).Select(i => double.Parse(range.At(i / 1000.0), CultureInfo.InvariantCulture)).ToList();

        foreach (var power in new[] { -4, -3, -2, -1 })
        {
            drawn.Count(value => value >= Math.Pow(10, power) && value < Math.Pow(10, power + 1)).ShouldBeInRange(248, 252);
        }
    }

    [Theory]
    [InlineData("log: [1e-4, 1]", 0.5, "0.01")]
    [InlineData("uniform: [2, 4]", 0.25, "2.5")]
    [InlineData("int: [1, 3]", 0.34, "2")]
    [InlineData("int: [1, 3]", 0.999, "3")]
    [InlineData("choice: [relu, swish]", 0.5, "swish")]
    [InlineData("choice: [{kind: sgd, momentum: 0.9}, adamW]", 0, "{kind: sgd, momentum: 0.9}")]
    public void At_Share_IsTheValueAsRecipesWriteIt(string range, double share, string value) => Of(range).At(share).ShouldBe(value);

    [Theory]
    [InlineData("log: [1e-4, 1]", "0.01", 0.5)]
    [InlineData("uniform: [2, 4]", "2.5", 0.25)]
    [InlineData("int: [1, 3]", "2", 0.5)]
    public void ShareOf_Value_IsWhereItLies(string range, string value, double share) => Of(range).ShareOf(value).ShouldBe(share, 1e-12);

    [Fact]
    public void Around_Value_IsAPartOfTheRangeAndNeverMore()
    {
        var inside = Of("log: [1e-4, 1]").Around("0.01", 0.5, []);
        var border = Of("log: [1e-4, 1]").Around("0.5", 0.5, []);

        (inside.Low, inside.High).ShouldBe((1e-3, 0.1), new Near());
        border.High.ShouldBe(1);
        border.Low.ShouldBe(0.05, 1e-9);
        Of("int: [1, 9]").Around("5", 0.5, []).ToString().ShouldBe("a: {int: [3, 7]}");
        Of("choice: [1, 2, 3]").Around("1", 0.5, ["1", "3"]).Choices.ShouldBe(["1", "3"]);
    }

    [Theory]
    [InlineData("{log: [0, 1]}", "expected numbers above 0 on a log scale, got [0, 1]. Begin above 0, or use uniform.")]
    [InlineData("{log: [1, 1]}", "expected a range whose highest number is above its lowest, got [1, 1].")]
    [InlineData("{int: [0.5, 3]}", "expected whole numbers, got [0.5, 3].")]
    [InlineData("{uniform: [1]}", "expected the lowest and the highest number, got [1]. Write {uniform: [LOWEST, HIGHEST]}.")]
    [InlineData("{uniform: [.nan, 1]}", "expected the lowest and the highest number, got [.nan, 1].")]
    [InlineData("{choice: []}", "expected a list of two or more different values, got [].")]
    [InlineData("{choice: [a, a]}", "expected a list of two or more different values, got [a, a].")]
    [InlineData("{lgo: [1, 2]}", "expected one of log, uniform, int, choice, got \"lgo\". Did you mean 'log'?")]
    [InlineData("{log: [1, 2], int: [1, 2]}", "expected one of log, uniform, int, choice with its values, got {log: [1, 2], int: [1, 2]}.")]
    [InlineData("0.5", "expected one of log, uniform, int, choice with its values, got 0.5.")]
    public void Read_BadRange_IsOneLineWithItsPlace(string range, string fault) =>
        Should.Throw<SettingsException>(() => Read($"a: {range}\n")).Message.ShouldStartWith($"space.yaml line 1: a: {fault}");

    [Fact]
    public void Read_NothingAndNoFile_AreRefused()
    {
        Should.Throw<SettingsException>(() => Read("# nothing\n")).Message.ShouldContain("expected settings and their ranges, got none.");
        Should.Throw<SettingsException>(() => SearchSpace.Read(_folder["none.yaml"])).Message.ShouldContain("expected a readable");
    }

    private SearchSpace Read(string text) => SearchSpace.Read(_folder.Write("space.yaml", text));

    private SearchRange Of(string range) => Read($"a: {{{range}}}\n").Ranges[0];

    private sealed class Near : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) =>
            Math.Abs(x.Item1 - y.Item1) < 1e-9 && Math.Abs(x.Item2 - y.Item2) < 1e-9;

        public int GetHashCode((double, double) pair) => 0;
    }
}
