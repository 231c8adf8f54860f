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

    [Fact]
    public async Task Answers_TwoPeopleInOneRecording_TellIt()
    {
        using var recognizer = Recognizer.Open(Tests.Voices.Model);
        recognizer.Enroll("ann", voices.File(3, 0));
        Recording joined = Joined(Said(3), Slowed(Said(12))), alone = Joined(Said(3), Said(3));
        var expected = _encoder.EmbedListening(joined).SecondVoice.ShouldNotBeNull();

        recognizer.Verify("ann", joined).SecondVoice.ShouldBe(expected);
        recognizer.Identify(joined).SecondVoice.ShouldBe(expected);
        (await recognizer.VerifyAsync("ann", joined)).SecondVoice.ShouldBe(expected);
        (await recognizer.IdentifyAsync(joined)).SecondVoice.ShouldBe(expected);
        var compared = await recognizer.CompareAsync(joined, alone);
        compared.First.SecondVoice.ShouldBe(expected);
        compared.Second.SecondVoice.ShouldBeNull();
        recognizer.Verify("ann", alone).SecondVoice.ShouldBeNull();
        recognizer.Identify(alone).SecondVoice.ShouldBeNull();
    }

    [Fact]
    public void ListenForSecondVoices_False_NobodyListensAndScoresAreTheSame()
    {
        var options = new RecognizerOptions { ListenForSecondVoices = false };
        using var deaf = Recognizer.Open(Tests.Voices.Model, options: options);
        using var listening = Recognizer.Open(Tests.Voices.Model);
        var joined = Joined(Said(3), Slowed(Said(12)));
        foreach (var recognizer in new[] { deaf, listening })
        {
            recognizer.Enroll("ann", voices.File(3, 0));
        }

        deaf.Verify("ann", joined).SecondVoice.ShouldBeNull();
        deaf.Identify(joined).SecondVoice.ShouldBeNull();
        deaf.Compare(joined, joined).First.SecondVoice.ShouldBeNull();
        deaf.Verify("ann", joined).Score.ShouldBe(listening.Verify("ann", joined).Score);
    }

    private static float[] Said(int speaker) => [.. Enumerable.Range(0, 3).SelectMany(i => Tests.Voices.Samples(speaker, i))];

    // Made-up voices are more alike than people's; played slower, one is another throat's.
    private static float[] Slowed(float[] samples) => [.. Enumerable.Range(0, (samples.Length - 1) * 5 / 3)
        .Select(i => (At: i * 3 / 5, Share: i * 3 % 5 / 5f))
        .Select(place => (samples[place.At] * (1 - place.Share)) + (samples[place.At + 1] * place.Share))];

    private static Recording Joined(float[] first, float[] second) =>
        Recording.FromSamples([.. first, .. second], Tests.Voices.RateHz, "joined");
}
