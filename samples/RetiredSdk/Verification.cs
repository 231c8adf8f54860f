using Timbre.Client.Speech;

namespace RetiredSdk;

internal static class Verification
{
    public static async Task RunAsync(SpeechConfig config, string enrollment, string own, string other)
    {
        using var client = new VoiceProfileClient(config);
        using var profile = await client.CreateProfileAsync(VoiceProfileType.TextIndependentVerification, "en-us");
        using (var audio = AudioConfig.FromWavFileInput(enrollment))
        {
            VoiceProfileEnrollmentResult? result = null;
            while (result is null || result.RemainingEnrollmentsSpeechLength > TimeSpan.Zero)
            {
                result = await client.EnrollProfileAsync(profile, audio);
                if (result.Reason == ResultReason.Canceled)
                {
                    var details = VoiceProfileEnrollmentCancellationDetails.FromResult(result);
                    Console.WriteLine($"canceled: {details.ErrorCode} {details.ErrorDetails}");
                    return;
                }
            }
        }

        foreach (var file in new[] { own, other })
        {
            using var audio = AudioConfig.FromWavFileInput(file);
            using var recognizer = new SpeakerRecognizer(config, audio);
            var result = await recognizer.RecognizeOnceAsync(SpeakerVerificationModel.FromProfile(profile));
            Console.WriteLine($"verification: {result.Reason}");
        }

        await client.DeleteProfileAsync(profile);
    }
}
