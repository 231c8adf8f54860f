using Timbre.Client.Speech;

namespace RetiredSdk;

internal static class Identification
{
    public static async Task RunAsync(SpeechConfig config, string[] enrollments, string asked)
    {
        using var client = new VoiceProfileClient(config);
        var names = new Dictionary<string, string>();
        var profiles = new List<VoiceProfile>();
        foreach (var file in enrollments)
        {
            var profile = await client.CreateProfileAsync(VoiceProfileType.TextIndependentIdentification, "en-us");
            names[profile.Id] = Path.GetFileNameWithoutExtension(file);
            profiles.Add(profile);
            using var audio = AudioConfig.FromWavFileInput(file);
            while ((await client.EnrollProfileAsync(profile, audio)).Reason == ResultReason.EnrollingVoiceProfile)
            {
            }
        }

        using (var audio = AudioConfig.FromWavFileInput(asked))
        using (var recognizer = new SpeakerRecognizer(config, audio))
        using (var model = SpeakerIdentificationModel.FromProfiles(profiles))
        {
            var result = await recognizer.RecognizeOnceAsync(model);
            Console.WriteLine($"identification: {result.Reason} {names[result.ProfileId]}");
        }

        foreach (var profile in await client.GetAllProfilesAsync(VoiceProfileType.TextIndependentIdentification))
        {
            Console.WriteLine($"deleted: {(await client.DeleteProfileAsync(profile)).Reason}");
        }
    }
}
