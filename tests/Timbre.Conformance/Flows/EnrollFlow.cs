using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Voices;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>Enrolling until a voice print is made, and after (sections 3.6, 5.2, 5.3 and 5.5).</summary>
internal sealed class EnrollFlow(RawClient client, Surface surface, Column says) : Flow(client, surface, says)
{
    private double _length;
    private double _speech;

    protected override async Task GoAsync()
    {
        var id = await CreateIdAsync();
        double[] lengths = Surface.IsPhrase ? [3, 4, 3.5, 3] : [3.53, 25, 2];
        foreach (var (i, seconds) in lengths.Index())
        {
            await EnrollAsync(id, i + 1, seconds);
        }

        Says.Is(
            "5.2",
            "speech of 20 s, or three phrases: Enrolled, also after more",
            "Enrolled",
            (await GetAsync(id)).TextAt("enrollmentStatus"));
        await IgnoreMinLengthAsync();
    }

    private async Task EnrollAsync(string id, int count, double seconds)
    {
        var enrolled = await Client.PostAsync(Surface.Enrollments(id), Voice.Says(1, count, seconds));
        Says.Answers("3.6", "enroll: 201", 201, enrolled);
        Says.HasShape("4.2", "an enrollment has the properties of its version, in their order", Shape.Enrollment(Surface), enrolled.Json);
        Says.Is("1.3", "enroll has no Location", null, enrolled.Header("Location"));
        Says.IsNumber(
            "7",
            "audioLength is samples / 16000",
            Math.Floor(seconds * WavFile.RateHz) / WavFile.RateHz,
            enrolled.NumberAt($"audioLength{Surface.Suffix}"));
        _length += enrolled.NumberAt($"audioLength{Surface.Suffix}");
        _speech += enrolled.NumberAt($"audioSpeechLength{Surface.Suffix}");
        Says.IsNumber("5.2", "enrollmentsCount grows by one", count, enrolled.NumberAt("enrollmentsCount"));
        Says.IsNumber("5.2", "enrollmentsLength grows by audioLength", _length, enrolled.NumberAt($"enrollmentsLength{Surface.Suffix}"));
        Says.IsNumber(
            "5.2",
            "enrollmentsSpeechLength grows by audioSpeechLength",
            _speech,
            enrolled.NumberAt($"enrollmentsSpeechLength{Surface.Suffix}"));
        var (name, needed) = Surface.Remaining;
        Says.IsNumber(
            Surface.IsPhrase ? "5.3" : "5.2",
            "what remains falls to 0",
            Math.Max(0, needed - (Surface.IsPhrase ? count : _speech)),
            enrolled.NumberAt(name));
        Says.Is(
            "5.2 rule", "Enrolling while something remains, then Enrolled", enrolled.NumberAt(name) > 0 ? "Enrolling" : "Enrolled",
            enrolled.TextAt("enrollmentStatus"));

        var got = await GetAsync(id);
        string[] same =
        [
            "enrollmentsCount", $"enrollmentsLength{Surface.Suffix}", $"enrollmentsSpeechLength{Surface.Suffix}", name, "enrollmentStatus",
        ];
        foreach (var property in same)
        {
            Says.Is("5.2 rule", "get after enroll has the same numbers", $"{enrolled.At(property)}", $"{got.At(property)}");
        }

        Says.Holds("5.2", "enroll sets lastUpdatedDateTime", Kind.Time.Fits(got.At("lastUpdatedDateTime")), got);
        Says.Holds("5.2", "modelVersion comes with the first enrollment", Kind.Date.Fits(got.At("modelVersion")), got);
        if (Surface.IsPhrase)
        {
            var phrases = await Client.GetAsync(Surface.Phrases("en-US"));
            Says.Holds(
                "9.2",
                "passPhrase is one of the list",
                phrases.Text.Contains($"\"{enrolled.TextAt("passPhrase")}\"", StringComparison.Ordinal),
                enrolled);
        }
        else if (Surface.IsStable)
        {
            Says.Is("5.1 rule", "profileStatus is Active once enrolled", "Active", got.TextAt("profileStatus"));
        }
    }

    private async Task IgnoreMinLengthAsync()
    {
        foreach (var value in new[] { "true", "True" })
        {
            var id = await CreateIdAsync();
            var enrolled = await Client.PostAsync(Surface.Enrollments(id, $"ignoreMinLength={value}"), Voice.Says(1, 1, 3));
            if (Surface.IsPhrase)
            {
                Says.Is("3.6", "phrases pass over ignoreMinLength, which a client sends", "Enrolling", enrolled.TextAt("enrollmentStatus"));
                return;
            }

            Says.Is(
                "3.6",
                "ignoreMinLength makes a voice print at once, in any case of letters",
                "Enrolled",
                enrolled.TextAt("enrollmentStatus"));
            Says.IsNumber(
                "5.2 rule",
                "ignoreMinLength leaves what remains as it is",
                20 - enrolled.NumberAt($"enrollmentsSpeechLength{Surface.Suffix}"),
                enrolled.NumberAt(Surface.Remaining.Name));
        }
    }
}
