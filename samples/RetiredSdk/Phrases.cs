using Timbre.Client.Speech;

namespace RetiredSdk;

internal static class Phrases
{
    public static async Task RunAsync(SpeechConfig config, string[] enrollments, string asked)
    {
        using var client = new VoiceProfileClient(config);
        var phrases = await client.GetActivationPhrasesAsync(VoiceProfileType.TextDependentVerification, "en-us");
        Console.WriteLine($"say one of {phrases.Phrases.Count}: {phrases.Phrases[2]}");
        using var profile = await client.CreateProfileAsync(VoiceProfileType.TextDependentVerification, "en-us");
        var said = new Queue<string>(enrollments);
        VoiceProfileEnrollmentResult? result = null;
        while (result is null || result.RemainingEnrollmentsCount > 0)
        {
            using var audio = AudioConfig.FromWavFileInput(said.Dequeue());
            result = await client.EnrollProfileAsync(profile, audio);
            Console.WriteLine($"{result.Reason}: {result.RemainingEnrollmentsCount} more");
        }

        using var question = AudioConfig.FromWavFileInput(asked);
        using var recognizer = new SpeakerRecognizer(config, question);
        var answer = await recognizer.RecognizeOnceAsync(SpeakerVerificationModel.FromProfile(profile));
        Console.WriteLine($"phrase: {answer.Reason}");
        Console.WriteLine($"reset: {(await client.ResetProfileAsync(profile)).Reason}");
        await client.DeleteProfileAsync(profile);
    }
}
