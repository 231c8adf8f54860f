using Timbre.Testing;

namespace Timbre.Cli.Runs;

public sealed class RunSummaryTests : IDisposable
{
    private readonly TemporaryFolder _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("3")]
    [InlineData("\"train\"")]
    [InlineData("[1, 2]")]
    [InlineData("null")]
    [InlineData("{\"kind\": 7, \"step\": 9}")]
    [InlineData("{\"kind\": {\"train\": true}}")]
    [InlineData("{\"kind\": \"train\", \"loss\": \"low\", \"step\": null}")]
    [InlineData("{\"kind\": \"train\", \"loss\": 1e999, \"seconds\": 0.6e642}")]
    [InlineData("{\"kind\": \"train\", \"los")]
    [InlineData("")]
    public void Read_LineOfTheLogThatIsNoEntry_IsPassedOver(string line)
    {
        Directory.CreateDirectory(_run["checkpoints"]);
        File.WriteAllText(_run["recipe.yaml"], "description: A run\n");
        File.WriteAllLines(_run["metrics.jsonl"], ["{\"kind\": \"train\", \"step\": 9, \"seconds\": 2, \"loss\": 0.5}", line]);

        var summary = RunSummary.Read(_run.Path);

        summary.Steps.ShouldBe(9);
        summary.Seconds.ShouldBe(2);
        summary.Validations.ShouldBeEmpty();
    }
}
