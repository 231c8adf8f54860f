using System.Text;
using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Voices;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>What may not be enrolled (section 6), and that it changes nothing.</summary>
internal sealed class EnrollRefusalFlow(RawClient client, Surface surface, Column says) : Flow(client, surface, says)
{
    protected override async Task GoAsync()
    {
        var id = await CreateIdAsync();
        var before = await GetAsync(id);
        var path = Surface.Enrollments(id);

        await new AudioRefusals(Client, Surface, Says).SendAsync(path, enrolls: true);
        var unsaid = await Client.PostAsync(path, WavFile.Of([]));
        Says.Refuses("6 rule", "a WAV file without samples is too short", unsaid, Refusal.TooShort(Surface, enrolls: true));
        var noise = await Client.PostAsync(path, Voice.Noise(5));
        Says.Refuses("6 rule", "noise without speech: too noisy, or a text about lengths", noise, Refusal.TooNoisy, Refusal.AnyLength);
        var junk = await Client.PostAsync(path, Encoding.ASCII.GetBytes("@enrollment.wav"));
        Says.Refuses(
            "6 rule", "junk in place of audio: a text about format, length or noise", junk,
            Refusal.WrongFormat(Surface, enrolls: true), Refusal.AnyLength, Refusal.TooNoisy);
        var nobodys = await Client.PostAsync(Surface.Enrollments(Unknown), Voice.Says(1, 1, 3));
        Says.Refuses("6", "error 34: enroll to an unknown id", nobodys, Refusal.NotFound);
        Says.Is("3.6", "what is refused changes nothing", before.Text, (await GetAsync(id)).Text);
    }
}
