using System.Text.Json;

namespace Timbre.Cli;

/// <summary>With <c>--json</c> a fault is an object too: on one line of standard error, with nothing on standard output.</summary>
public sealed class JsonFaultTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Theory]
    [InlineData("speakers lst --json", ExitCodes.Usage, "usage")]
    [InlineData("verify ann --json", ExitCodes.Usage, "usage")]
    [InlineData("identify a.wav --threshold x --json", ExitCodes.Usage, "usage")]
    [InlineData("info {missing.wav} --json", ExitCodes.BadInput, "unreadableAudio")]
    [InlineData("info {text.wav} --json", ExitCodes.BadInput, null)]
    [InlineData("info {missing.safetensors} --json", ExitCodes.BadModel, null)]
    [InlineData("speakers list --json --gallery {none.db}", ExitCodes.BadGallery, "galleryUnavailable")]
    [InlineData("speakers show ann --json --gallery {text.wav}", ExitCodes.BadGallery, "galleryCorrupt")]
    public void Run_Fault_IsOneObjectOnStandardError(string line, int code, string? kind)
    {
        var run = CommandRun.InProcess([.. line.Split(' ').Select(word => word.StartsWith('{') ? world[word.Trim('{', '}')] : word)]);
        run.Code.ShouldBe(code);
        run.Output.ShouldBeEmpty();
        run.Error.Trim().ShouldNotContain("\n");
        var error = JsonDocument.Parse(run.Error).RootElement.GetProperty("error");
        error.GetProperty("exitCode").GetInt32().ShouldBe(code);
        error.GetProperty("message").GetString()!.ShouldContain("expected ");
        error.GetProperty("kind").GetString().ShouldBe(kind ?? error.GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("info {missing.wav} --json", "missing.wav")]
    [InlineData("speakers list --json --gallery {none.db}", "none.db")]
    [InlineData("speakers show ann --json --gallery {text.wav}", "text.wav")]
    public void Run_FaultOfAFile_NamesItByItself(string line, string file)
    {
        var run = CommandRun.InProcess([.. line.Split(' ').Select(word => word.StartsWith('{') ? world[word.Trim('{', '}')] : word)]);
        var error = JsonDocument.Parse(run.Error).RootElement.GetProperty("error");
        error.GetProperty("file").GetString().ShouldBe(world[file]);
    }

    [Fact]
    public void Run_JsonAfterTheEndOfOptions_IsAFile()
    {
        var run = CommandRun.InProcess("info", "--", "--json");
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain("--json");
    }
}
