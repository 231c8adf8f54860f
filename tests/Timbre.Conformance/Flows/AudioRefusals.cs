using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Voices;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>Audio that is taken nowhere (section 6), sent to an address that takes audio.</summary>
/// <param name="client">Sends requests.</param>
/// <param name="surface">The version and the scenario.</param>
/// <param name="says">Compares answers with the reference.</param>
internal sealed class AudioRefusals(RawClient client, Surface surface, Column says)
{
    private static readonly string[] s_types = ["text/plain", "application/json", "application/xml", "audio/mpeg"];

    /// <summary>Sends it.</summary>
    /// <param name="path">To where.</param>
    /// <param name="enrolls">Whether it would be enrolled, or is asked about.</param>
    public async Task SendAsync(string path, bool enrolls)
    {
        var (what, tooShort, tooLong) = (enrolls, surface.IsPhrase) switch
        {
            (true, false) => ("enroll", 12, 11),
            (false, false) => ("ask about", 14, 13),
            (true, true) => ("enroll", 16, 15),
            (false, true) => ("ask about", 16, 15),
        };
        var voice = Voice.Says(1, 1, 3);
        says.Refuses(
            "6",
            $"error {tooShort}: {what} less than 1 s",
            await client.PostAsync(path, Voice.Says(1, 1, 0.5)),
            Refusal.TooShort(surface, enrolls));
        says.Refuses(
            "6", $"error {tooLong}: {what} too much", await client.PostAsync(path, Voice.Silence(surface.IsPhrase ? 10.5 : 120.5)),
            Refusal.TooLong(surface, enrolls));
        says.Refuses("6 rule", $"an empty body: error 1 ({what})", await client.PostAsync(path, []), Refusal.BodyMissing);
        foreach (var file in OtherFormats())
        {
            says.Refuses(
                "6", $"error {(surface.IsPhrase && enrolls ? 18 : 17)}: {what} another rate, width or number of channels",
                await client.PostAsync(path, file), Refusal.WrongFormat(surface, enrolls));
        }

        foreach (var type in s_types)
        {
            says.Refuses("6", $"error 37: {what} another media type", await client.PostAsync(path, voice, type), Refusal.NoAudioType);
        }

        says.Refuses(
            "6", $"errors 19 to 22: {what} noise far above speech", await client.PostAsync(path, Voice.Noise(6, 0.01f)), Refusal.TooNoisy,
            Refusal.WantsMoreSpeechThanNoise);
        if (!surface.IsPhrase)
        {
            var query = path + (path.Contains('?') ? '&' : '?') + "ignoreMinLength=maybe";
            says.Refuses(
                "6", $"error 23: {what}, ignoreMinLength is neither", await client.PostAsync(query, voice), Refusal.WrongIgnoreMinLength);
        }
    }

    private static IEnumerable<byte[]> OtherFormats()
    {
        var data = WavFile.Bytes(Voice.Speech(1, 1, 3));
        yield return WavFile.Of(data, rateHz: 8000);
        yield return WavFile.Of(data, rateHz: 44_100);
        yield return WavFile.Of(data, bits: 8);
        yield return WavFile.Of(data, channels: 2);
        yield return WavFile.Of(data, bits: 32, tag: 3);
    }
}
