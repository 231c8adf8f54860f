using Timbre.Testing;

namespace Timbre.Cli;

public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("cluster a --max-clusters two", "--max-clusters: expected ")]
    [InlineData("cluster a --max-clusters 99999999999", "--max-clusters: expected ")]
    [InlineData("identify a.wav --top", "--top: expected ")]
    [InlineData("identify a.wav --threshold high", "--threshold: expected ")]
    [InlineData("identify a.wav --threshold 0.4 --threshold 0.5", "--threshold: expected ")]
    [InlineData("embed a.wav --out v.npz --threads many", "--threads: expected ")]
    [InlineData("train a --out r --steps 1e3", "--steps: expected ")]
    [InlineData("train a --out r --seed x", "--seed: expected ")]
    [InlineData("train a --out r --time-budget soon", "--time-budget: expected ")]
    [InlineData("cluster a --method magic", "--method: expected agglomerative or k-means, got 'magic'")]
    [InlineData("cluster a --seed 0.5", "--seed: expected ")]
    [InlineData("demo --seed one", "--seed: expected ")]
    [InlineData("completion tcsh", "SHELL: expected bash or zsh or fish or pwsh, got 'tcsh'")]
    [InlineData("identify", "FILE: expected ")]
    [InlineData("enroll ann", "PATH: expected ")]
    [InlineData("verify ann", "FILE: expected ")]
    [InlineData("verify ann a.wav b.wav", "expected nothing more, got 'b.wav'")]
    [InlineData("speakers show", "NAME: expected ")]
    public void Run_WordThatDoesNotFit_NamesWhereAndTheRule(string line, string words)
    {
        var run = CommandRun.InProcess(line.Split(' '));
        run.Code.ShouldBe(ExitCodes.Usage);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(words);
        run.Error.ShouldStartWith("error: ");
        run.Error.ShouldNotContain("System.");
        run.Error.ShouldNotContain("Nullable");
        var json = CommandRun.InProcess([.. line.Split(' '), "--json"]);
        json.Error.ShouldNotContain("System.");
    }

    [Fact]
    public void Run_FileNamedLikeAnOption_IsAFile()
    {
        using var folder = new TemporaryFolder();
        folder.Write("-odd.txt", "no recording");
        CommandRun.InProcess("info", folder["-odd.txt"]).Code.ShouldBe(ExitCodes.BadInput);
        CommandRun.InProcess("info", "--", "--odd.wav").Error.ShouldContain("--odd.wav: expected");
    }

    [Theory]
    [InlineData("info")]
    [InlineData("speakers list --gallery")]
    [InlineData("enroll ann")]
    [InlineData("identify --model")]
    public void Run_EmptyText_IsNoValue(string line) =>
        CommandRun.InProcess([.. line.Split(' '), ""]).Code.ShouldBe(ExitCodes.Usage);

    [Theory]
    [InlineData("identify --help")]
    [InlineData("speakers --help")]
    [InlineData("speakers show -h")]
    [InlineData("--version")]
    public void Run_Question_IsAnsweredWhateverIsMissingBesideIt(string line)
    {
        var run = CommandRun.InProcess(line.Split(' '));
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Output.ShouldNotBeEmpty();
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public void Run_WordWithAnAt_IsAWordAndNoFileOfWords()
    {
        var run = CommandRun.InProcess("info", "@nothing.wav");
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldContain("@nothing.wav");
    }

    [Theory]
    [InlineData("", "train")]
    [InlineData("speakers", "remove")]
    public void Run_NoCommand_ShowsWhatThereIsAndSaysNothingWasDone(string line, string word)
    {
        var run = CommandRun.InProcess(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        run.Code.ShouldBe(ExitCodes.Usage);
        run.Output.ShouldContain(word);
        run.Output.ShouldContain("Examples:");
        run.Error.ShouldBeEmpty();
    }
}
