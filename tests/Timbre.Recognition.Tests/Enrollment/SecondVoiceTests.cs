using Timbre.Speakers.Models;

namespace Timbre.Recognition.Tests.Enrollment;

/// <summary>Recordings of two made-up people, and of one.</summary>
public sealed class SecondVoiceTests(Tests.Voices voices) : IClassFixture<Tests.Voices>, IDisposable
{
    private readonly VoiceEncoder _encoder = new(SpeakerEncoder.Load(Tests.Voices.Model, threads: 1));

    public void Dispose() => _encoder.Dispose();

    [Fact]
    public void EmbedListening_OneAfterTheOther_TellsWhenTheSecondBegins()
    {
        var heard = _encoder.EmbedListening(Joined(Said(3), Slowed(Said(12))));
        heard.SecondVoice.ShouldNotBeNull().At!.Value.TotalSeconds.ShouldBe(6, 2.5);
        _encoder.EmbedListening(Joined(Said(3), Said(3))).SecondVoice.ShouldBeNull();
    }

    [Fact]
    public void EmbedListening_AnyRecording_EmbedsAsEmbedDoes()
    {
        var joined = Joined(Said(3), Slowed(Said(12)));
        _encoder.EmbedListening(joined).Embedding.ShouldBe(_encoder.Embed(joined).Embedding);
        _encoder.EmbedListening(voices.File(1, 0)).Embedding.ShouldBe(_encoder.Embed(voices.File(1, 0)).Embedding);
    }

    [Fact]
    public void EmbedListening_AVoiceInEachChannel_IsTold()
    {
        _encoder.EmbedListening(voices.Stereo(1, 7)).SecondVoice.ShouldNotBeNull().At.ShouldBeNull();
        _encoder.EmbedListening(voices.Stereo(1, 1)).SecondVoice.ShouldBeNull();
    }

    [Fact]
    public void Enroll_TwoPeopleInOneRecording_IsAFinding()
    {
        using var recognizer = Recognizer.Open(Tests.Voices.Model);
        recognizer.Judge("ann", [voices.Stereo(1, 7)]).Select(finding => finding.Fault)
            .ShouldContain(Timbre.Recognition.Enrollment.EnrollmentFault.SecondVoice);
        recognizer.Gallery.Speakers.ShouldBeEmpty();
        recognizer.Enroll("ann", [voices.Stereo(1, 7)]).Findings.ShouldNotBeEmpty();
    }

    private static float[] Said(int speaker) => [.. Enumerable.Range(0, 3).SelectMany(i => Tests.Voices.Samples(speaker, i))];

    // Made-up voices are more alike than people's; played slower, one is another throat's.
    private static float[] Slowed(float[] samples) => [.. Enumerable.Range(0, (samples.Length - 1) * 5 / 3)
        .Select(i => (At: i * 3 / 5, Share: i * 3 % 5 / 5f))
        .Select(place => (samples[place.At] * (1 - place.Share)) + (samples[place.At + 1] * place.Share))];

    private static Recording Joined(float[] first, float[] second) =>
        Recording.FromSamples([.. first, .. second], Tests.Voices.RateHz, "joined");
}
