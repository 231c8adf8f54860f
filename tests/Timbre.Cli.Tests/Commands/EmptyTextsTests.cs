namespace Timbre.Cli.Commands;

/// <summary>A variable of the shell that is not set is named, whatever it was for.</summary>
public sealed class EmptyTextsTests
{
    [Theory]
    [InlineData("verify ann _")]
    [InlineData("verify _ a.wav")]
    [InlineData("verify ann a.wav --gallery _")]
    [InlineData("verify ann a.wav --model _")]
    [InlineData("enroll ann a.wav _")]
    [InlineData("identify a.wav _ b.wav")]
    [InlineData("cluster _")]
    [InlineData("embed a.wav --out _")]
    [InlineData("embed _ --out a.csv")]
    [InlineData("evaluate _")]
    [InlineData("evaluate --trials _")]
    [InlineData("evaluate --trials a --root _")]
    [InlineData("evaluate _ --trials a")]
    [InlineData("train _")]
    [InlineData("train a --recipe _")]
    [InlineData("train a --out _")]
    [InlineData("info _")]
    [InlineData("speakers show _")]
    [InlineData("speakers list --gallery _")]
    public void Run_EmptyText_IsRefusedByName(string line)
    {
        foreach (var text in new[] { "", " " })
        {
            var run = CommandRun.InProcess([.. line.Split(' ').Select(word => word == "_" ? text : word)]);
            run.Code.ShouldBe(ExitCodes.Usage, run.Error);
            run.Output.ShouldBeEmpty();
            run.Error.ShouldContain("expected a text, got an empty one");
        }
    }
}
