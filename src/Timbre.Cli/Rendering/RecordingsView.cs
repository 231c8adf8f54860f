using Timbre.Galleries;
using Timbre.Galleries.Answers;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Rendering;

/// <summary>What became of recordings: enrolled, verified, identified, embedded.</summary>
internal static class RecordingsView
{
    /// <summary>Warns of recordings with too little speech to rely on, and tells what is odd about others.</summary>
    public static void Warn(Terminal terminal, IReadOnlyList<EmbeddedRecording> recordings)
    {
        foreach (var recording in recordings)
        {
            foreach (var note in recording.Notes)
            {
                terminal.Note($"note: {recording.Name}: {note}");
            }
        }

        foreach (var recording in recordings.Where(recording => recording.IsShort))
        {
            terminal.Warn(Words.Of(
                $"{recording.Name}: {recording.NetSpeech.TotalSeconds:0.00} s of speech; "
                    + $"below {EmbeddedRecording.ReliableSpeech.TotalSeconds:0.0} s answers are little more than guesses"));
        }
    }

    public static void Enrolled(
        Terminal terminal, EnrolledSpeaker speaker, IReadOnlyList<EmbeddedRecording> added, string gallery, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                speaker = speaker.Name,
                speaker.Recordings,
                added = added.Select(
                    recording => new { file = recording.Name, netSpeechSeconds = Rounded(recording.NetSpeech.TotalSeconds) }),
                gallery,
            });
            return;
        }

        terminal.Output.WriteLine(Words.Of($"Enrolled {speaker.Name}: {added.Count} recording(s) added, {speaker.Recordings} in all."));
    }

    /// <summary>Tells that nothing was enrolled, for recordings that cannot be used.</summary>
    public static void NotEnrolled(Terminal terminal, string speaker, EmbeddingJob job, string gallery, bool json)
    {
        FailureView.Tell(terminal, job.Failures);
        if (job.Embedded.Count > 0)
        {
            terminal.Warn(Words.Of(
                $"nothing of {speaker} was enrolled, since {job.Failures.Count} of {job.Failures.Count + job.Embedded.Count} "
                    + $"recordings cannot be used; leave them out to enroll the others"));
        }

        if (json)
        {
            JsonOutput.Write(terminal, new { speaker, added = Array.Empty<object>(), failed = FailureView.Json(job.Failures), gallery });
        }
    }

    public static void Verified(Terminal terminal, VerificationResult result, string file, bool json)
    {
        if (json)
        {
            JsonOutput.Write(
                terminal,
                new { result.Speaker, file, result.Accepted, score = Rounded(result.Score), threshold = Rounded(result.Threshold) });
            return;
        }

        terminal.Output.WriteLine(Words.Of(
            $"{file}: {(result.Accepted ? "accepted as" : "not")} {result.Speaker} (score {result.Score:0.000}, "
                + $"threshold {result.Threshold:0.000})"));
    }

    // Enough digits to compare, few enough to read.
    internal static double Rounded(double number) => Math.Round(number, 6);
}
