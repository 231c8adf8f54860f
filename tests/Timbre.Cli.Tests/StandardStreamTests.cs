namespace Timbre.Cli;

/// <summary>Answers that nobody can take: a full disk, a closed stream, a reader who has left.</summary>
public sealed class StandardStreamTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("speakers")]
    [InlineData("speakers list")]
    [InlineData("speakers list --json")]
    [InlineData("speakers show ann")]
    [InlineData("info {speech/s1/0.wav}")]
    [InlineData("info {model.safetensors} --json")]
    [InlineData("completion bash")]
    public void Run_FullDisk_SaysThatTheAnswerCannotBeWritten(string line)
    {
        var gallery = world.NewGallery();
        CommandRun.InProcess("enroll", "ann", world.Recording(1, 0), "--model", world.Model, "--gallery", gallery).Code.ShouldBe(0);
        using var error = new StringWriter();
        var output = new StreamWriter(
            new StandardStream(new FullDisk(), fault => throw new OutputException("the answer", fault))) { AutoFlush = true };
        string[] words = [.. line.Split(' ').Select(word => word.StartsWith('{') ? world[word.Trim('{', '}')] : word)];
        string[] arguments = words is ["speakers", _, ..] ? [.. words, "--gallery", gallery] : words;
        CommandLine.Run(arguments, new Terminal(output, error)).ShouldBe(ExitCodes.CannotWrite);
        error.ToString().ShouldContain("No space left");
        error.ToString().ShouldNotContain("fault of Timbre");
    }

    [Theory]
    [InlineData("timbre --version >/dev/full", ExitCodes.CannotWrite)]
    [InlineData("timbre --version 2>/dev/full", ExitCodes.Success)]
    [InlineData("timbre speekers 2>/dev/full", ExitCodes.Usage)]
    [InlineData("timbre speekers 2>&-", ExitCodes.Usage)]
    [InlineData("{ timbre --help; echo $? >&2; } | head -n 1 >/dev/null", ExitCodes.Success)]
    public void Program_NobodyTakesTheAnswer_EndsInOrder(string line, int code)
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        var run = CommandRun.InShell(line);
        run.Code.ShouldBe(code);
        run.Error.ShouldNotContain("   at ");
        run.Error.ShouldNotContain("fault of Timbre");
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device.");
    }
}
