using Timbre.Lab.Search;

namespace Timbre.Lab.Tests.Search;

public sealed class SettingImportanceTests
{
    private static readonly SearchSpace Space = new(
    [
        new SearchRange("rate", SearchScale.Log, 1e-4, 1, [], ""),
        new SearchRange("decay", SearchScale.Uniform, 0, 1, [], ""),
        new SearchRange("kind", SearchScale.Choice, 0, 0, ["a", "b"], ""),
    ]);

    [Fact]
    public void Of_BestInTheMiddleOfOneScale_NamesThatSetting()
    {
        // The error grows with the distance from rate 0.01, on its scale; the others take turns.
        var trials = Enumerable.Range(0, 16)
            .Select(i => Trial(i, Math.Pow(10, -4 + (4 * i / 15.0)), i * 7 % 16 / 15.0, i % 2 == 0 ? "a" : "b", Math.Abs(i - 7.4)))
            .ToList();

        var importance = SettingImportance.Of(Space, trials);

        importance[0].Key.ShouldBe("rate");
        importance[0].Value.ShouldBeGreaterThan(0.9);
        importance.Skip(1).ShouldAllBe(entry => entry.Value < 0.2);
    }

    [Fact]
    public void Of_ChoiceThatDecides_NamesIt()
    {
        var trials = Enumerable.Range(0, 12)
            .Select(i => (Number: i, Kind: i % 3 == 0 ? "a" : "b", Noise: i * 5 % 12))
            .Select(it => Trial(
                it.Number, 0.01 + (it.Noise / 100.0), it.Number * 7 % 12 / 12.0, it.Kind, (it.Kind == "a" ? 0 : 100) + it.Noise))
            .ToList();

        SettingImportance.Of(Space, trials)[0].Key.ShouldBe("kind");
    }

    [Fact]
    public void Of_FewTrials_SaysNothing() =>
        SettingImportance.Of(Space, [.. Enumerable.Range(0, 7).Select(i => Trial(i, 0.01, 0.5, "a", i))]).ShouldBeEmpty();

    private static TrialResult Trial(int number, double rate, double decay, string kind, double value) => new(
        number + 1,
        1,
        [new("rate", $"{rate:R}"), new("decay", $"{decay:R}"), new("kind", kind)],
        TrialEnd.Finished,
        10,
        1,
        [new(10, value)]);
}
