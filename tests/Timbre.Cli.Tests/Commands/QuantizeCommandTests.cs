using Timbre.Testing;

namespace Timbre.Cli.Commands;

public sealed class QuantizeCommandTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(Repository.Root, "models", "default.safetensors");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Quantize_ShippedModel_IsSmallAndGoesOnInItsPlace()
    {
        var run = CommandRun.InProcess("quantize", "default", "--output", _folder["small.safetensors"], "--json");

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("share").GetDouble().ShouldBeInRange(0.2, 0.35);
        run.Json.GetProperty("bytes").GetInt64().ShouldBe(new FileInfo(_folder["small.safetensors"]).Length);
        run.Json.GetProperty("leastCosine").GetDouble().ShouldBeInRange(0.9990, 0.999999);
        var (small, whole) = (Info(_folder["small.safetensors"]), Info(run.Json.GetProperty("of").GetString()!));
        small.GetProperty("weights").GetString().ShouldBe("int8");
        whole.GetProperty("weights").GetString().ShouldBe("float32");
        small.GetProperty("id").GetString().ShouldBe(whole.GetProperty("id").GetString());
        small.GetProperty("calibration").GetRawText().ShouldBe(whole.GetProperty("calibration").GetRawText());

        var again = CommandRun.InProcess("quantize", _folder["small.safetensors"], "--output", _folder["smaller.safetensors"]);
        again.Code.ShouldBe(ExitCodes.BadModel);
        again.Error.ShouldContain("quantized already");
        File.Exists(_folder["smaller.safetensors"]).ShouldBeFalse();

        var over = CommandRun.InProcess("quantize", _folder["small.safetensors"], "--output", _folder["small.safetensors"]);
        over.Code.ShouldBe(ExitCodes.Usage);
        over.Error.ShouldContain("another file");
    }

    [Fact]
    public void Quantize_NoModel_SaysSo()
    {
        File.WriteAllText(_folder["text.safetensors"], "text");

        CommandRun.InProcess("quantize", _folder["missing.safetensors"], "--output", _folder["small.safetensors"])
            .Code.ShouldBe(ExitCodes.BadModel);
        CommandRun.InProcess("quantize", _folder["text.safetensors"], "--output", _folder["small.safetensors"])
            .Code.ShouldBe(ExitCodes.BadModel);
        Directory.GetFiles(_folder.Path).ShouldBe([_folder["text.safetensors"]]);
    }

    [Fact]
    public void Quantize_OverTheModelByAnotherName_OrOverAGallery_IsRefused()
    {
        File.Copy(Shipped, _folder["m.safetensors"]);
        File.CreateSymbolicLink(_folder["link.safetensors"], _folder["m.safetensors"]);
        File.WriteAllText(_folder["voices.db"], "SQLite format 3, voiceprints");

        var (over, other) = (
            CommandRun.InProcess("quantize", _folder["link.safetensors"], "--output", _folder["m.safetensors"]),
            CommandRun.InProcess("quantize", _folder["m.safetensors"], "--output", _folder["voices.db"]));

        over.Code.ShouldBe(ExitCodes.Usage);
        over.Error.ShouldContain("another file than the model");
        new FileInfo(_folder["m.safetensors"]).Length.ShouldBe(new FileInfo(Shipped).Length);
        other.Code.ShouldBe(ExitCodes.Usage);
        File.ReadAllText(_folder["voices.db"]).ShouldStartWith("SQLite");
        Directory.GetFiles(_folder.Path, "*.part").ShouldBeEmpty();
    }

    private static System.Text.Json.JsonElement Info(string model) => CommandRun.InProcess("info", model, "--json").Json;
}
