using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Server.Hosting;
using Timbre.Testing;

namespace Timbre.Cli.Guides;

/// <summary>The commands of the service's guide run as they stand there, from nothing to the identified recording.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ServiceGuideTests : IDisposable
{
    private const string Address = "http://127.0.0.1:5080";
    private const double Seconds = 6;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Commands_OneAfterTheOther_EndWithTheIdentifiedRecording()
    {
        PrepareFolder();
        var commands = Lines().Where(line => line.StartsWith("./timbre ", StringComparison.Ordinal)
            || line.StartsWith("curl ", StringComparison.Ordinal)).ToList();
        commands[0].ShouldBe("./timbre serve --gallery voices.db");
        using var service = Serve(commands[0]);
        var heard = (await service.StandardOutput.ReadLineAsync())!;
        heard.ShouldStartWith("Listening on http://127.0.0.1:");
        var address = heard.Split(' ', ';')[2];
        var answers = new List<JsonElement>();
        foreach (var command in commands.Skip(1))
        {
            var run = CommandRun.InShell($"cd '{_folder.Path}' && {command.Replace(Address, address)}");

            run.Code.ShouldBe(ExitCodes.Success, $"{command}\n{run.Error}");
            answers.Add(run.Json);
        }

        service.Kill();
        answers[0].GetProperty("speaker").GetProperty("speaker").GetString().ShouldBe("ann");
        answers[^1].GetProperty("speaker").GetString().ShouldBe("ann");
        answers[^1].GetProperty("decision").GetProperty("outcome").GetString().ShouldBe("accepted");
        SpeakerServer.DefaultUrl.ShouldBe(Address);
    }

    [Fact]
    public void Settings_OfTheGuide_AreThoseOfTheService()
    {
        var texts = string.Join('\n', Lines()).Split("```").Where(text => text.StartsWith("json\n", StringComparison.Ordinal)).ToList();
        texts.ShouldNotBeEmpty();
        foreach (var text in texts.Select(text => text["json\n".Length..]))
        {
            File.WriteAllText(_folder["appsettings.json"], text);
            var names = JsonDocument.Parse(text).RootElement.GetProperty("Timbre").EnumerateObject().Select(setting => setting.Name);

            ServerConfiguration.Read(_folder.Path).FindFaults().ShouldBeEmpty(text);
            names.Except(typeof(ServerOptions).GetProperties().Select(property => property.Name)).ShouldBeEmpty(text);
        }
    }

    private static string[] Lines() => File.ReadAllLines(Path.Combine(Repository.Root, "docs", "guides", "service.md"));

    // On a port that is free, where the guide has the one that is there unless it is told otherwise.
    private Process Serve(string command)
    {
        var start = new ProcessStartInfo("sh", ["-c", $"exec {command}"])
        {
            WorkingDirectory = _folder.Path, RedirectStandardOutput = true,
        };
        start.Environment["Timbre__Urls__0"] = "http://127.0.0.1:0";
        return Process.Start(start)!;
    }

    private void PrepareFolder()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "timbre.dll");
        File.WriteAllText(_folder["timbre"], $"#!/bin/sh\nexec dotnet '{program}' \"$@\"\n");
        File.SetUnixFileMode(_folder["timbre"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var ann = new SyntheticSpeaker(1);
        foreach (var (words, name) in new[] { (1, "ann-1"), (2, "call"), (3, "ann-2"), (4, "ann-3") })
        {
            WavWriter.Write(_folder[$"{name}.wav"], ann.Speak(words, Seconds), AudioReader.StandardRateHz);
        }
    }
}
