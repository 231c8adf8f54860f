using Timbre.Lab.Search;
using Timbre.Testing;

namespace Timbre.Lab.Tests.Search;

public sealed class RangeBorderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [
        InlineData(
            "schedule.rate: {log: [1e-4, 1e-2]}", "0.0098",
            "upper border of log 0.0001 to 0.01. Search wider upward: schedule.rate: {log: [0.0001, 0.1]}.")
    ]
    [
        InlineData(
            "schedule.rate: {log: [1e-4, 1e-2]}", "0.0001",
            "lower border of log 0.0001 to 0.01. Search wider downward: schedule.rate: {log: [1.0e-05, 0.01]}.")
    ]
    [
        InlineData(
            "batch.speakers: {int: [8, 24]}", "24",
            "upper border of int 8 to 24. Search wider upward: batch.speakers: {int: [8, 32]}.")
    ]
    [
        InlineData(
            "data.prefetchBatches: {int: [1, 5]}", "1",
            "lower border of int 1 to 5. The setting goes little further: that border may be right.")
    ]
    [
        InlineData(
            "weightAverage.decay: {uniform: [0.5, 0.99]}", "0.985",
            "upper border of uniform 0.5 to 0.99. The setting goes little further")
    ]
    public void Find_BestAtABorder_SaysWhichWayToWiden(string range, string best, string warning) =>
        Find(range, best).Single().ShouldContain($"the best value, {best}, lies at the {warning}");

    [Theory]
    [InlineData("schedule.rate: {log: [1e-4, 1e-2]}", "0.001")]
    [InlineData("schedule.rate: {log: [1e-4, 1e-2]}", "0.0075")]
    [InlineData("batch.speakers: {int: [8, 24]}", "23")]
    [InlineData("data.trimSilence: {choice: [true, false]}", "true")]
    public void Find_BestInside_SaysNothing(string range, string best) => Find(range, best).ShouldBeEmpty();

    private IReadOnlyList<string> Find(string range, string best)
    {
        var recipes = new TrialRecipes("demo", []);
        var space = recipes.Bind(SearchSpace.Read(_folder.Write("space.yaml", range + "\n")));
        return RangeBorder.Find(
            space, recipes, new TrialResult(1, 1, [new(space.Ranges[0].Path, best)], TrialEnd.Finished, 1, 1, [new(1, 0.1)]));
    }
}
