using System.Text.Json;
using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>Phrases to be said (sections 3.9 and 9).</summary>
internal sealed class PhraseFlow(RawClient client, Surface surface, Column says) : Flow(client, surface, says)
{
    protected override async Task GoAsync()
    {
        var phrases = await Client.GetAsync(Surface.Phrases("en-us"));
        if (!Surface.IsStable && !Surface.IsPhrase)
        {
            Says.Is("3.9", "v2.0 has no phrases where words are free", 404, phrases.Status);
            return;
        }

        Says.Answers("3.9", "phrases: 200", 200, phrases);
        Says.Holds("3.9", "phrases have the form of their version", Texts(phrases) is { Count: > 0 }, phrases);
        var texts = Texts(phrases) ?? [];
        if (Surface.IsPhrase)
        {
            Says.Holds(
                "9.2", "the list has the phrase that the description shows", texts.Contains("my voice is my passport verify me"), phrases);
            Says.Holds(
                "9.2",
                "phrases are of lower case without punctuation",
                texts.TrueForAll(text => text.All(letter => letter is ' ' or (>= 'a' and <= 'z'))),
                phrases);
        }
        else
        {
            var posted = await Client.PostAsync(Surface.Phrases("en-us"), [], null);
            Says.Is("3.9 rule", "post is answered as get, for a sample asks so", phrases.Text, posted.Text);
        }

        Says.Refuses("6", "error 4: phrases of an unknown locale", await Client.GetAsync(Surface.Phrases("xx-yy")), Refusal.WrongLocale);
        Says.Refuses("6", "error 3: phrases of no locale", await Client.GetAsync(Surface.Phrases("")), Refusal.LocaleMissing);
    }

    private List<string>? Texts(Reply reply)
    {
        if (!Surface.IsStable)
        {
            return reply.Json.ValueKind == JsonValueKind.Array ? [.. reply.Json.EnumerateArray().Select(text => $"{text}")] : null;
        }

        var name = Surface.IsPhrase ? "passPhrase" : "activationPhrase";
        return reply.At("value") is { ValueKind: JsonValueKind.Array } list
            && list.EnumerateArray().All(one => new Shape((name, Kind.Text)).FaultOf(one) is null)
                ? [.. list.EnumerateArray().Select(one => $"{one.GetProperty(name)}")] : null;
    }
}
