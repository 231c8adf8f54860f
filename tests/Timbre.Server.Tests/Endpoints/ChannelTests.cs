using Timbre.Server.Tests.Running;

namespace Timbre.Server.Tests.Endpoints;

/// <summary>A call with one person a channel: each can be heard alone.</summary>
public sealed class ChannelTests : IDisposable
{
    private readonly RunningServer _server = new(new() { GivesEmbeddings = true });

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Ask_OfOneChannel_HearsItAlone()
    {
        var call = Wav.OfTwo(1, 7, seconds: 5);
        await _server.PostAsync("v1/speakers/ann/recordings", Wav.Of(1, 3));

        var left = (await _server.PostAsync("v1/speakers/ann/verify?channel=left", call)).Json;
        var right = (await _server.PostAsync("v1/identify?channel=2", call)).Json;

        left.GetProperty("accepted").GetBoolean().ShouldBeTrue();
        right.GetProperty("speaker").GetString().ShouldBeNull();
        left.GetProperty("recording").GetProperty("twoPeople").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var embedded = await _server.PostAsync("v1/embed?channel=right", call);
        embedded.Json.GetProperty("embedding")[0].GetDouble().ShouldNotBe(
            (await _server.PostAsync("v1/embed?channel=left", call)).Json.GetProperty("embedding")[0].GetDouble());
    }

    [Fact]
    public async Task Ask_OfOneChannelByAFieldOfTheForm_HearsItAlone()
    {
        var (ann, bob) = (Wav.OfTwo(1, 7, seconds: 4), Wav.OfTwo(7, 1, seconds: 4));

        var enrolled = await PostAsync("v1/speakers/ann/recordings", "left", ann);
        var compared = await PostAsync("v1/compare", "1", ann, bob);

        enrolled.Status.ShouldBe(201, enrolled.Text);
        enrolled.Text.ShouldNotContain("secondVoice");
        compared.Text.ShouldContain("\"sameSpeaker\":false");
    }

    [Theory]
    [InlineData("v1/identify?channel=middle", null, 400, "expected channel to be left, right or a number from 1, got 'middle'.")]
    [InlineData("v1/identify?channel=0", null, 400, "got '0'. Name another, or leave it out.")]
    [InlineData("v1/identify?channel=", null, 400, "expected a value of channel")]
    [InlineData("v1/identify?channel=3", null, 415, "expected a recording with a channel 3, got 2 channel(s). Choose one that it has.")]
    [InlineData("v1/identify", "up", 400, "expected channel to be left, right or a number from 1, got 'up'.")]
    [InlineData("v1/identify?channel=left", "left", 400, "expected channel once, got it again.")]
    public async Task Ask_OfAChannelThatIsNone_IsToldTheRule(string path, string? field, int status, string said)
    {
        var (answered, text) = await PostAsync(path, field, Wav.OfTwo(1, 7, seconds: 2));

        answered.ShouldBe(status, text);
        System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString()!.ShouldContain(said);
    }

    [Fact]
    public async Task Ask_WithAFieldThatThereIsNot_IsToldWhereItBelongs()
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(Wav.Of(1, 1)), "files", "1.wav");
        form.Add(new StringContent("strict"), "level");

        var answer = await _server.Client.PostAsync(new Uri("v1/identify", UriKind.Relative), form);

        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("stands in the query, as in ?level=strict");
    }

    private async Task<(int Status, string Text)> PostAsync(string path, string? channel, params byte[][] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (i, file) in files.Index())
        {
            form.Add(new ByteArrayContent(file), "files", $"{i}.wav");
        }

        if (channel is not null)
        {
            form.Add(new StringContent(channel), "channel");
        }

        using var answer = await _server.Client.PostAsync(new Uri(path, UriKind.Relative), form);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
