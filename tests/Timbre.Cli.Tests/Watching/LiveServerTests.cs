using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Timbre.Cli.Pages;
using Timbre.Testing;

namespace Timbre.Cli.Watching;

public sealed partial class LiveServerTests(TrainedRuns runs) : IClassFixture<TrainedRuns>
{
    private static readonly HttpClient Client = new();

    [Fact]
    public async Task Data_AskedAgain_IsSentWhenThereIsMore()
    {
        var folder = Copy();
        using var server = LiveServer.Start(folder, null);
        var first = await Client.GetAsync(server.Address + "data");
        var steps = Steps(await first.Content.ReadAsStringAsync());

        using var again = new HttpRequestMessage(HttpMethod.Get, server.Address + "data");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        (await Client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        await File.AppendAllTextAsync(Path.Combine(folder, "metrics.jsonl"), """{"kind":"train","step":99,"loss":1,"seconds":9}""" + "\n");
        using var later = new HttpRequestMessage(HttpMethod.Get, server.Address + "data");
        later.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        var more = await Client.SendAsync(later);
        more.StatusCode.ShouldBe(HttpStatusCode.OK);
        Steps(await more.Content.ReadAsStringAsync()).ShouldBe([.. steps, 99]);
    }

    [Fact]
    public async Task Answer_WhatIsNotItsPage_IsRefused()
    {
        using var server = LiveServer.Start(runs.First, null);
        (await Client.GetAsync(server.Address + "metrics.jsonl")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Client.PostAsync(server.Address, null)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, server.Address) { Headers = { Host = "elsewhere.example" } };
        ((int)(await Client.SendAsync(foreign)).StatusCode).ShouldBeInRange(400, 499);
    }

    [Fact]
    public async Task Page_BeforeTheRunHasBegun_AsksForPatience()
    {
        using var server = LiveServer.Start(runs["later"], null);
        (await Client.GetStringAsync(server.Address)).ShouldContain("The run reads its recordings");
    }

    [Fact]
    public void Start_PortThatIsTaken_IsRefusedInALine()
    {
        using var server = LiveServer.Start(runs.First, null);
        var run = CommandRun.InProcess("watch", runs.First, "--port", $"{server.Port}");
        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain($"--port: expected a port that is free, got {server.Port}");
    }

    [BrowserFact]
    public void Open_WhileItIsServed_DrawsAndSaysThatItIsLive()
    {
        using var server = LiveServer.Start(runs.First, null);
        using var folder = new TemporaryFolder();
        var seen = Browser.Open(server.Address, folder.Path, "--virtual-time-budget=4000");
        Live().Match(seen).Groups["text"].Value.ShouldStartWith("Live. Step 12, loss ");
        seen.ShouldContain("data-drawn=\"15\"");
    }

    [Fact]
    public void Watch_Program_EndsWithCtrlC()
    {
        using var process = CommandRun.Start("watch", runs.First);
        process.StandardOutput.ReadLine().ShouldNotBeNull().ShouldStartWith($"Watch {runs.First} at http://127.0.0.1:");
        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            kill.WaitForExit();
        }

        process.StandardError.ReadToEnd().ShouldBeEmpty();
        process.WaitForExit();
        process.ExitCode.ShouldBe(ExitCodes.Success);
    }

    private static long[] Steps(string data) =>
        [.. JsonDocument.Parse(data).RootElement.GetProperty("runs")[0].GetProperty("curves").GetProperty("step").EnumerateArray()
            .Select(step => step.GetInt64())];

    private string Copy()
    {
        var folder = runs[$"{Guid.NewGuid():N}"];
        Directory.CreateDirectory(Path.Combine(folder, "checkpoints"));
        foreach (var name in new[] { "recipe.yaml", "metrics.jsonl" })
        {
            File.Copy(Path.Combine(runs.First, name), Path.Combine(folder, name));
        }

        return folder;
    }

    [GeneratedRegex("id=\"live\"[^>]*>(?<text>[^<]*)<")]
    private static partial Regex Live();
}
