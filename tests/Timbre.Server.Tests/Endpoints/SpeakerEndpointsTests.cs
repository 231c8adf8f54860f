using Timbre.Server.Tests.Running;

namespace Timbre.Server.Tests.Endpoints;

public sealed class SpeakerEndpointsTests : IDisposable
{
    private readonly RunningServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Enroll_ThenAsk_TellsWhoItIs()
    {
        var enrolled = await _server.PostFormAsync("v1/speakers/ann/recordings", Wav.Of(1, 1), Wav.Of(1, 2));
        enrolled.Status.ShouldBe(201);
        enrolled.Json.GetProperty("speaker").GetProperty("recordings").GetInt32().ShouldBe(2);
        enrolled.Json.GetProperty("added")[0].GetProperty("file").GetString().ShouldBe("0.wav");
        (await _server.PostAsync("v1/speakers/bob/recordings", Wav.Of(2, 1))).Status.ShouldBe(201);

        var verified = await _server.PostAsync("v1/speakers/ann/verify?far=1%25", Wav.Of(1, 3));
        var other = await _server.PostAsync("v1/speakers/ann/verify?far=1%25", Wav.Of(2, 3));
        verified.Status.ShouldBe(200);
        verified.Json.GetProperty("score").GetDouble().ShouldBeGreaterThan(other.Json.GetProperty("score").GetDouble());
        verified.Json.GetProperty("decision").GetProperty("outcome").GetString().ShouldBe("accepted");

        var identified = await _server.PostAsync("v1/identify?top=1&level=convenience", Wav.Of(2, 4));
        identified.Json.GetProperty("candidates").GetArrayLength().ShouldBe(1);
        identified.Json.GetProperty("candidates")[0].GetProperty("speaker").GetString().ShouldBe("bob");
    }

    [Fact]
    public async Task Compare_OneVoice_ScoresAboveTwo()
    {
        var one = await _server.PostFormAsync("v1/compare", Wav.Of(1, 1), Wav.Of(1, 2));
        var two = await _server.PostFormAsync("v1/compare", Wav.Of(1, 1), Wav.Of(2, 2));

        one.Json.GetProperty("score").GetDouble().ShouldBeGreaterThan(two.Json.GetProperty("score").GetDouble());
        one.Json.GetProperty("recordings").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Level_OfAQuestion_MovesTheThreshold()
    {
        await _server.PostAsync("v1/speakers/ann/recordings", Wav.Of(1, 1));

        var strict = await _server.PostAsync("v1/speakers/ann/verify?level=strict", Wav.Of(1, 2));
        var loose = await _server.PostAsync("v1/speakers/ann/verify?level=convenience", Wav.Of(1, 2));

        strict.Json.GetProperty("decision").GetProperty("llrThreshold").GetDouble()
            .ShouldBeGreaterThan(loose.Json.GetProperty("decision").GetProperty("llrThreshold").GetDouble());
    }

    [Fact]
    public async Task Speakers_AreListedInPages_ShownRenamedAndRemoved()
    {
        foreach (var name in new[] { "ann", "bob", "cas" })
        {
            (await _server.PostAsync($"v1/speakers/{name}/recordings", Wav.Of(name.Length + name[0], 1))).Status.ShouldBe(201);
        }

        var page = (await _server.GetAsync("v1/speakers?limit=2")).Json;
        Names(page).ShouldBe(["ann", "bob"]);
        page.GetProperty("total").GetInt32().ShouldBe(3);
        Names((await _server.GetAsync($"v1/speakers?limit=2&after={page.GetProperty("after").GetString()}")).Json).ShouldBe(["cas"]);

        (await _server.PostAsync("v1/speakers/cas/rename?to=eve", [])).Status.ShouldBe(200);
        var shown = (await _server.GetAsync("v1/speakers/eve")).Json.GetProperty("recordings");
        var recording = shown[0].GetProperty("recording").GetInt64();
        (await _server.DeleteAsync($"v1/speakers/eve/recordings/{recording}")).Status.ShouldBe(204);
        (await _server.DeleteAsync("v1/speakers/bob")).Status.ShouldBe(204);
        Names((await _server.GetAsync("v1/speakers")).Json).ShouldBe(["ann"]);

        static string?[] Names(System.Text.Json.JsonElement answer) =>
            [.. answer.GetProperty("speakers").EnumerateArray().Select(one => one.GetProperty("speaker").GetString())];
    }

    [Fact]
    public async Task Enroll_AnothersRecordingUnderANameWithOne_WarnsOfIt()
    {
        await _server.PostFormAsync("v1/speakers/bob/recordings", Wav.Of(2, 1), Wav.Of(2, 2));
        await _server.PostAsync("v1/speakers/ann/recordings", Wav.Of(1, 1));

        var own = await _server.PostAsync("v1/speakers/ann/advice", Wav.Of(1, 2));
        var bobs = await _server.PostAsync("v1/speakers/ann/recordings", Wav.Of(2, 3));

        Faults(own.Json).ShouldBeEmpty();
        Faults(bobs.Json).ShouldBe(["othersRecording"]);
        bobs.Json.GetProperty("findings")[0].GetProperty("what").GetString()!.ShouldContain("sounds like bob");

        static string?[] Faults(System.Text.Json.JsonElement answer) =>
            [.. answer.GetProperty("findings").EnumerateArray().Select(one => one.GetProperty("fault").GetString())];
    }

    [Fact]
    public async Task Advice_OfTooLittleSpeech_SaysSoAndKeepsNothing()
    {
        var advice = await _server.PostAsync("v1/speakers/ann/advice", Wav.Of(1, 1, seconds: 1));

        advice.Status.ShouldBe(200);
        advice.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("fault").GetString())
            .ShouldContain("littleSpeech");
        (await _server.GetAsync("v1")).Json.GetProperty("speakers").GetInt32().ShouldBe(0);
    }
}
