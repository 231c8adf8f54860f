using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Voices;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>Verification (sections 3.7 and 4.3).</summary>
internal sealed class VerifyFlow(RawClient client, Surface surface, Column says) : Flow(client, surface, says)
{
    private double Asked => Surface.IsPhrase ? 4 : 6;

    protected override async Task GoAsync()
    {
        if (Surface.IsIdentification)
        {
            return;
        }

        var id = await EnrollAsync(voice: 1);
        var before = await GetAsync(id);
        var own = await Client.PostAsync(Surface.Verify(id), Voice.Says(1, 7, Asked));
        var other = await Client.PostAsync(Surface.Verify(id), Voice.Says(4, 7, Asked));
        foreach (var answer in new[] { own, other })
        {
            Says.Answers("3.7", "verify: 200", 200, answer);
            Says.HasShape("4.3", "a recognition has its properties, and the words with a capital letter", Shape.Recognition, answer.Json);
            Says.Is(
                "3.7", "a score of 0.5 or more is accepted, and no other", answer.NumberAt("score") >= 0.5 ? "Accept" : "Reject",
                answer.TextAt("recognitionResult"));
        }

        Says.Is("3.7", "the voice itself is accepted", "Accept", own.TextAt("recognitionResult"));
        Says.Holds("3.7", "another voice has a lower score", other.NumberAt("score") < own.NumberAt("score"), $"{other} and {own}");
        Says.Is("5.5", "verify changes nothing", before.Text, (await GetAsync(id)).Text);
        await AskWronglyAsync(id);
    }

    private async Task AskWronglyAsync(string id)
    {
        var path = Surface.Verify(id);
        await new AudioRefusals(Client, Surface, Says).SendAsync(path, enrolls: false);
        var (voice, brief) = (Voice.Says(1, 1, 8), Voice.Says(1, 1, 2));
        Says.Refuses("6", "error 34: ask about an unknown id", await Client.PostAsync(Surface.Verify(Unknown), voice), Refusal.NotFound);
        var early = await Client.PostAsync(Surface.Verify(await CreateIdAsync()), voice);
        Says.Refuses("6", "error 25: ask about a profile that is not enrolled", early, Refusal.NotEnrolled);
        var ignoring = await Client.PostAsync(Surface.Verify(id, "ignoreMinLength=true"), brief);
        if (Surface.IsPhrase)
        {
            Says.Is("10.1", "phrases pass over ignoreMinLength", 200, ignoring.Status);
            return;
        }

        Says.Is("3.7", "ignoreMinLength skips the rule of 4 s", 200, ignoring.Status);
        Says.Refuses("6 rule", "error 43: less than 4 s of speech", await Client.PostAsync(path, brief), Refusal.TooLittleSpeech);
    }
}
