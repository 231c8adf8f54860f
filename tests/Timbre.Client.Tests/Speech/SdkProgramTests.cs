using Timbre.Client.Speech;

namespace Timbre.Client.Tests.Speech;

/// <summary>Programs as they were written for the SDK: their usings and the address are all that changed.</summary>
public sealed class SdkProgramTests(ServedVoices served) : IClassFixture<ServedVoices>
{
    [Fact]
    public async Task Verification_FromProfileToAnswer()
    {
        var config = SpeechConfig.FromHost(served.Address, ServedVoices.Key);
        using var client = new VoiceProfileClient(config);
        using VoiceProfile profile = await client.CreateProfileAsync(VoiceProfileType.TextIndependentVerification, "en-us");
        using (var audio = AudioConfig.FromWavFileInput(served.File(1, 1, 12)))
        {
            // The loop of the SDK's own samples.
            VoiceProfileEnrollmentResult? result = null;
            while (result is null || result.RemainingEnrollmentsSpeechLength > TimeSpan.Zero)
            {
                result = await client.EnrollProfileAsync(profile, audio);
                if (result.Reason == ResultReason.Canceled)
                {
                    var cancellation = VoiceProfileEnrollmentCancellationDetails.FromResult(result);
                    Assert.Fail($"{cancellation.ErrorCode} {cancellation.ErrorDetails}");
                }
            }

            result.Reason.ShouldBe(ResultReason.EnrolledVoiceProfile);
            result.EnrollmentsCount.ShouldBe(2);
            result.AudioLength.TotalSeconds.ShouldBe(12, 0.01);
        }

        using var own = new SpeakerRecognizer(config, AudioConfig.FromWavFileInput(served.File(1, 2, 6)));
        SpeakerRecognitionResult answer = await own.RecognizeOnceAsync(SpeakerVerificationModel.FromProfile(profile));
        answer.Reason.ShouldBe(ResultReason.RecognizedSpeaker);
        answer.ProfileId.ShouldBe(profile.Id);
        answer.Score.ShouldBeInRange(0.5, 1);
        answer.Properties.GetProperty(PropertyId.SpeechServiceResponse_JsonResult).ShouldContain("recognitionResult");

        var all = await client.GetAllProfilesAsync(VoiceProfileType.TextIndependentVerification);
        all.Select(one => one.Id).ShouldContain(profile.Id);
        (await client.RetrieveEnrollmentResultAsync(profile)).EnrollmentsCount.ShouldBe(2);
        (await client.ResetProfileAsync(profile)).Reason.ShouldBe(ResultReason.ResetVoiceProfile);
        (await client.DeleteProfileAsync(profile)).Reason.ShouldBe(ResultReason.DeletedVoiceProfile);
        (await client.RetrieveEnrollmentResultAsync(profile)).Reason.ShouldBe(ResultReason.Canceled);
    }

    [Fact]
    public async Task Identification_ByStreams_NamesTheOneWhoSpeaks()
    {
        using var client = new VoiceProfileClient(served.Config);
        var profiles = new List<VoiceProfile>();
        foreach (var voice in new[] { 1, 2 })
        {
            var profile = await client.CreateProfileAsync(VoiceProfileType.TextIndependentIdentification, "en-us");
            using var stream = AudioInputStream.CreatePushStream();
            stream.Write(served.Samples(voice, 1, 24));
            stream.Close();
            (
                await client.EnrollProfileAsync(
                    profile, AudioConfig.FromStreamInput(stream))).Reason.ShouldBe(ResultReason.EnrolledVoiceProfile);
            profiles.Add(profile);
        }

        using var pull = AudioInputStream.CreatePullStream(new Reader(served.Samples(2, 3, 6)));
        using var recognizer = new SpeakerRecognizer(served.Config, AudioConfig.FromStreamInput(pull));
        var answer = await recognizer.RecognizeOnceAsync(SpeakerIdentificationModel.FromProfiles(profiles));

        answer.Reason.ShouldBe(ResultReason.RecognizedSpeakers);
        answer.ProfileId.ShouldBe(profiles[1].Id);
    }

    [Fact]
    public async Task Phrases_AreThoseOfTheService()
    {
        using var client = new VoiceProfileClient(served.Config);

        var phrases = await client.GetActivationPhrasesAsync(VoiceProfileType.TextDependentVerification, "en-us");

        phrases.Phrases.ShouldContain("my voice is my passport verify me");
    }

    [Fact]
    public async Task Faults_AreToldInTheSdksWords()
    {
        using var stranger = new VoiceProfileClient(SpeechConfig.FromHost(served.Address, "wrong"));
        (
            await Should.ThrowAsync<ServiceException>(
                () => stranger.CreateProfileAsync(VoiceProfileType.TextIndependentVerification, "en-us")))
            .ErrorCode.ShouldBe(CancellationErrorCode.AuthenticationFailure);

        using var nowhere = new SpeakerRecognizer(
            SpeechConfig.FromHost(new Uri("http://127.0.0.1:9"), "key"), AudioConfig.FromWavFileInput(served.File(1, 1, 5)));
        var answer = await nowhere.RecognizeOnceAsync(SpeakerVerificationModel.FromProfile(new VoiceProfile($"{Guid.NewGuid()}")));
        answer.Reason.ShouldBe(ResultReason.Canceled);
        SpeakerRecognitionCancellationDetails.FromResult(answer).ErrorCode.ShouldBe(CancellationErrorCode.ConnectionFailure);

        using var client = new VoiceProfileClient(served.Config);
        using var profile = await client.CreateProfileAsync(VoiceProfileType.TextIndependentVerification, "en-us");
        var early = new SpeakerRecognizer(served.Config, AudioConfig.FromWavFileInput(served.File(1, 1, 5)));
        var refused = await early.RecognizeOnceAsync(SpeakerVerificationModel.FromProfile(profile));
        var details = SpeakerRecognitionCancellationDetails.FromResult(refused);
        (details.ErrorCode, details.ErrorDetails).ShouldBe((CancellationErrorCode.BadRequest, "Profile is not enrolled."));
        early.Dispose();
        await Should.ThrowAsync<ObjectDisposedException>(() => early.RecognizeOnceAsync(SpeakerVerificationModel.FromProfile(profile)));
        Should.Throw<NotSupportedException>(() => SpeechConfig.FromSubscription("key", "westus")).Message.ShouldContain("FromHost");
    }

    private sealed class Reader(byte[] audio) : PullAudioInputStreamCallback
    {
        private int _at;

        public override int Read(byte[] dataBuffer, uint size)
        {
            var count = Math.Min((int)size, audio.Length - _at);
            Array.Copy(audio, _at, dataBuffer, 0, count);
            _at += count;
            return count;
        }
    }
}
