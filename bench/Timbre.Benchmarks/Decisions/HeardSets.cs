using Timbre.Recognition;
using Timbre.Recognition.Calibration;

namespace Timbre.Benchmarks.Decisions;

/// <summary>The speakers of folders whose folders are speakers, each recording embedded once.</summary>
internal static class HeardSets
{
    private static readonly string[] s_endings = [".flac", ".opus", ".wav", ".mp3", ".ogg"];

    public static IReadOnlyList<HeardSpeaker> Read(VoiceEncoder encoder, IReadOnlyList<string> folders)
    {
        CalibrationRecording[] recordings =
        [
            .. from folder in folders
               from speaker in Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
               from file in Directory.GetFiles(speaker, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
               where s_endings.Contains(Path.GetExtension(file))
               select new CalibrationRecording(Path.GetFileName(folder.TrimEnd('/')), Path.GetFileName(speaker), file),
        ];
        var (voices, _) = new CalibrationEmbedding(encoder).Run(recordings);
        return
        [
            .. voices.GroupBy(voice => (voice.Group, voice.Speaker)).Select(speaker => new HeardSpeaker(
                speaker.Key.Group,
                $"{speaker.Key.Group}/{speaker.Key.Speaker}",
                [.. speaker.Select(voice => new Timbre.Galleries.EnrolledRecording(voice.Embedding)
                {
                    SpeechSeconds = voice.Side.SpeechSeconds,
                    SnrDb = voice.Side.SnrDb,
                    BandwidthHz = voice.Side.BandwidthHz,
                })])),
        ];
    }
}
