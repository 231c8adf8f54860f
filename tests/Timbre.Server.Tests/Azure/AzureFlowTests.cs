using System.Text.Json;
using Timbre.Server.Tests.Running;

namespace Timbre.Server.Tests.Azure;

/// <summary>What programs written for the retired service do, in both its versions.</summary>
public sealed class AzureFlowTests : IDisposable
{
    private const string Key = "4f0b9f1c6d2e";
    private readonly RunningServer _server = new(new() { Keys = [Key] });

    public AzureFlowTests() => _server.Client.DefaultRequestHeaders.Add("Ocp-Apim-Subscription-Key", Key);

    public static TheoryData<string, string, string, string> Versions => new()
    {
        { "speaker/{0}/v2.0/text-independent", "/", "", "" },
        { "speaker-recognition/{0}/text-independent", ":", "api-version=2021-09-05", "InSec" },
    };

    public void Dispose() => _server.Dispose();

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Verification_FromProfileToAnswer(string path, string action, string version, string suffix)
    {
        var profiles = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, "verification") + "/profiles";
        var id = await CreateAsync(profiles, version);

        var first = await PostAudioAsync($"{profiles}/{id}/enrollments?{version}", Wav.Of(1, 1, 12));
        first.Status.ShouldBe(201);
        first.Json.GetProperty("enrollmentStatus").GetString().ShouldBe("Enrolling");
        first.Json.GetProperty($"audioLength{suffix}").GetDouble().ShouldBe(12, 0.01);
        (await PostAudioAsync($"{profiles}/{id}{action}verify?{version}", Wav.Of(1, 3, 6))).Json.GetProperty("error")
            .GetProperty("message").GetString().ShouldBe("Profile is not enrolled.");
        var second = await PostAudioAsync($"{profiles}/{id}/enrollments?{version}", Wav.Of(1, 2, 14));
        second.Json.GetProperty("enrollmentStatus").GetString().ShouldBe("Enrolled");
        second.Json.GetProperty($"remainingEnrollmentsSpeechLength{suffix}").GetDouble().ShouldBe(0);
        second.Json.GetProperty("enrollmentsCount").GetInt32().ShouldBe(2);

        var own = await PostAudioAsync($"{profiles}/{id}{action}verify?{version}", Wav.Of(1, 3, 6));
        var other = await PostAudioAsync($"{profiles}/{id}{action}verify?{version}", Wav.Of(4, 3, 6));
        own.Json.GetProperty("recognitionResult").GetString().ShouldBe("Accept");
        own.Json.GetProperty("score").GetDouble().ShouldBeInRange(0.5, 1);
        other.Json.GetProperty("score").GetDouble().ShouldBeLessThan(own.Json.GetProperty("score").GetDouble());

        var reset = await _server.PostAsync($"{profiles}/{id}{action}reset?{version}", []);
        reset.Status.ShouldBe(version.Length > 0 ? 200 : 204);
        (await _server.GetAsync($"{profiles}/{id}?{version}")).Json.GetProperty("enrollmentsCount").GetInt32().ShouldBe(0);
        (await _server.DeleteAsync($"{profiles}/{id}?{version}")).Status.ShouldBe(204);
        (await _server.GetAsync($"{profiles}/{id}?{version}")).Status.ShouldBe(404);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Identification_RanksTheProfiles(string path, string action, string version, string suffix)
    {
        var profiles = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, "identification") + "/profiles";
        string[] ids = [await CreateAsync(profiles, version), await CreateAsync(profiles, version)];
        foreach (var (i, id) in ids.Index())
        {
            var enrolled = await PostAudioAsync($"{profiles}/{id}/enrollments?{version}&ignoreMinLength=True", Wav.Of(i + 1, 1, 8));
            enrolled.Json.GetProperty("enrollmentStatus").GetString().ShouldBe("Enrolled");
            enrolled.Json.GetProperty($"remainingEnrollmentsSpeechLength{suffix}").GetDouble().ShouldBeGreaterThan(0);
        }

        var answer = await PostAudioAsync(
            $"{profiles}{action}identifySingleSpeaker?{version}&profileIds={ids[0]},{ids[1]},{ids[0]}", Wav.Of(2, 2, 6));

        answer.Status.ShouldBe(200, answer.Json.ToString());
        var ranking = answer.Json.GetProperty("profilesRanking").EnumerateArray()
            .Select(one => one.GetProperty("profileId").GetString()).ToArray();
        ranking.ShouldBe([ids[1], ids[0]]);
        answer.Json.GetProperty("identifiedProfile").GetProperty("profileId").GetString()
            .ShouldBeOneOf(ids[1], "00000000-0000-0000-0000-000000000000");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task List_FollowingItsLinks_HasEveryProfileOnceInOrder(string path, string action, string version, string suffix)
    {
        _ = (action, suffix);
        var isStable = version.Length > 0;
        var profiles = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, "identification") + "/profiles";
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Add(await CreateAsync(profiles, version));
        }

        var found = new List<string>();
        var next = $"{profiles}?{version}&{(isStable ? "maxpagesize" : "$top")}=2";
        while (next is { Length: > 0 })
        {
            var page = (await _server.GetAsync(next)).Json;
            found.AddRange(page.GetProperty(isStable ? "value" : "profiles").EnumerateArray()
                .Select(profile => profile.GetProperty("profileId").GetString()!));
            next = page.TryGetProperty(isStable ? "nextLink" : "@nextLink", out var link) ? link.GetString() : null;
        }

        found.ShouldBe(made.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Phrases_ThreeTimes_MakeAPrint()
    {
        const string Profiles = "speaker/verification/v2.0/text-dependent/profiles";
        var id = await CreateAsync(Profiles, "");
        foreach (var remaining in new[] { 2, 1, 0 })
        {
            var enrolled = await PostAudioAsync($"{Profiles}/{id}/enrollments", Wav.Of(1, remaining, 4));
            enrolled.Json.GetProperty("remainingEnrollmentsCount").GetInt32().ShouldBe(remaining);
            enrolled.Json.GetProperty("passPhrase").GetString().ShouldNotBeNullOrEmpty();
        }

        (await PostAudioAsync($"{Profiles}/{id}/verify", Wav.Of(1, 7, 4))).Json.GetProperty("recognitionResult").GetString()
            .ShouldBe("Accept");
        (await _server.GetAsync("speaker/verification/v2.0/text-dependent/phrases/en-us")).Json.GetArrayLength().ShouldBe(10);
    }

    private Task<(int Status, JsonElement Json)> PostAudioAsync(string path, byte[] audio) =>
        _server.PostAsync(path, audio, "audio/wav; codecs=audio/pcm");

    private async Task<string> CreateAsync(string profiles, string version)
    {
        var created = await _server.PostAsync($"{profiles}?{version}", """{"locale":"en-us"}"""u8.ToArray(), "application/json");
        created.Status.ShouldBe(201, created.Json.ToString());
        created.Json.GetProperty("locale").GetString().ShouldBe("en-us");
        return created.Json.GetProperty("profileId").GetString()!;
    }
}
