using Timbre.Audio.Reading;
using Timbre.Recognition;
using Timbre.Recognition.Recordings;

namespace Timbre.Benchmarks.Running;

/// <summary>The speakers of a set, each recording embedded once.</summary>
internal static class HeardSpeakers
{
    /// <summary>Embeds them; a recording that cannot be used is left out.</summary>
    /// <param name="encoder">The model.</param>
    /// <param name="set">A folder whose folders are speakers.</param>
    /// <returns>The recordings of each speaker, both in the order of their names.</returns>
    public static EmbeddedRecording[][] Read(VoiceEncoder encoder, string set)
    {
        (string Speaker, string File)[] files =
        [
            .. from speaker in Directory.EnumerateDirectories(set).Order(StringComparer.Ordinal)
               from file in AudioFiles.Below(speaker).Recordings.Select(file => file.FullName).Order(StringComparer.Ordinal)
               select (speaker, file),
        ];
        var job = new EmbeddingJob(encoder.Embed, [.. files.Select(entry => Recording.FromFile(entry.File))]);
        job.Run();
        return
        [
            .. files.Zip(job.Outcomes).Where(entry => entry.Second is not null)
                .GroupBy(entry => entry.First.Speaker, entry => entry.Second!).Select(speaker => speaker.ToArray()),
        ];
    }
}
