using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Voices;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>Forms of audio that real clients send, and how large a body may be (sections 7, 8 and 10).</summary>
internal sealed class AudioFlow(RawClient client, Surface surface, Column says) : Flow(client, surface, says)
{
    private const int Least = 5_000_000;
    private const int Most = 5 * 1024 * 1024;
    private const double Seconds = 2;

    protected override async Task GoAsync()
    {
        var id = await CreateIdAsync();
        var path = Surface.Enrollments(id);
        var samples = Voice.Speech(1, 1, Seconds);
        var (data, file) = (WavFile.Bytes(samples), WavFile.Of(samples));
        foreach (
            var type in new[] { "audio/wav; codecs=audio/pcm", "audio/wav", "audio/wav; codecs=audio/pcm; samplerate=16000", "audio/wave" })
        {
            Says.Is("7 rule", $"taken: {type}", 201, (await Client.PostAsync(path, file, type)).Status);
        }

        Says.Is(
            "7 rule",
            "taken: multipart/form-data without boundary, bytes as they are",
            201,
            (await Client.PostAsync(path, file, "multipart/form-data")).Status);
        Says.Is("7 rule", "taken: no media type, in chunks", 201, (await Client.PostChunksAsync(path, file)).Status);
        Says.Is(
            "7 rule", "taken: a LIST chunk before the samples", 201, (await Client.PostAsync(path, WavFile.Of(data, padding: 26))).Status);
        Says.Is("7 rule", "taken: samples without a header", 201, (await Client.PostAsync(path, data)).Status);

        var overhead = 52 + data.Length;
        var large = await Client.PostAsync(path, WavFile.Of(data, padding: Least - overhead));
        Says.Is("6 rule", "taken: a body of 5,000,000 bytes, whatever it holds", 201, large.Status);
        var tooLarge = await Client.PostAsync(path, WavFile.Of(data, padding: Most + 2 - overhead));
        Says.Refuses("6 rule", "a body of more than 5 MB: 413, or 400", tooLarge, Refusal.OfStatus(413), Refusal.OfStatus(400));
        Says.IsNumber("3.6", "what is refused changes nothing", 9, (await GetAsync(id)).NumberAt("enrollmentsCount"));
        await DoubleSlashAsync(id, file);
    }

    private async Task DoubleSlashAsync(string id, byte[] file)
    {
        var path = Surface.With($"{Surface.Base}/profiles//{id}/enrollments", "");
        Says.Is("1 rule", "a doubled slash", 201, (await Client.PostAsync(path, file)).Status);
    }
}
