using System.Globalization;
using Timbre.Galleries;
using Timbre.Galleries.Answers;

namespace Timbre.Cli.Rendering;

/// <summary>Enrolled speakers, for people and for programs.</summary>
internal static class SpeakersView
{
    public static void List(Terminal terminal, IReadOnlyList<EnrolledSpeaker> speakers, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, speakers.Select(Describe));
            return;
        }

        if (speakers.Count == 0)
        {
            terminal.Output.WriteLine("Nobody is enrolled. Enroll somebody with: timbre enroll NAME FILE...");
            return;
        }

        var table = new AnswerTable(("speaker", false), ("recordings", true), ("enrolled", false), ("updated", false));
        foreach (var speaker in speakers)
        {
            table.Add(speaker.Name, Words.Of($"{speaker.Recordings}"), Day(speaker.EnrolledAt), Day(speaker.UpdatedAt));
        }

        table.Show(terminal);
    }

    public static void Removed(Terminal terminal, string name, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new { speaker = name, removed = true });
            return;
        }

        terminal.Output.WriteLine($"Removed {name}.");
    }

    /// <summary>Tells that a recording was taken out, and what is left.</summary>
    public static void RemovedRecording(Terminal terminal, string name, long recording, Voiceprint? rest, bool json)
    {
        if (json)
        {
            JsonOutput.Write(
                terminal,
                new { speaker = name, recording, removed = true, recordings = rest?.Recordings.Count ?? 0, speakerRemoved = rest is null });
            return;
        }

        terminal.Output.WriteLine(rest is null
            ? Words.Of($"Removed recording {recording} of {name}. It was the last one, so {name} is no longer enrolled.")
            : Words.Of($"Removed recording {recording} of {name}; {rest.Recordings.Count} left."));
    }

    /// <summary>Tells that a speaker has another name, or joined another.</summary>
    public static void Renamed(Terminal terminal, EnrolledSpeaker before, EnrolledSpeaker after, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new { speaker = before.Name, into = after.Name, after.Recordings });
            return;
        }

        terminal.Output.WriteLine(Words.Of($"{before.Name} is {after.Name} now: {after.Recordings} recording(s) in all."));
    }

    /// <summary>Tells that speakers were written.</summary>
    public static void Exported(Terminal terminal, string file, int speakers, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new { file, speakers });
            return;
        }

        terminal.Output.WriteLine(Words.Of($"Wrote {speakers} speaker(s) to {file}."));
    }

    /// <summary>Tells who was added.</summary>
    public static void Imported(Terminal terminal, string file, ImportedSpeakers added, bool json)
    {
        if (!added.WasSealed)
        {
            terminal.Remark($"{file}: a gallery in use, not an exported file; it has no seal that holds");
        }

        if (json)
        {
            JsonOutput.Write(terminal, new { file, added.Speakers, added.Recordings, isSealed = added.WasSealed });
            return;
        }

        terminal.Output.WriteLine(Words.Of($"Added {added.Speakers.Count} speaker(s) with {added.Recordings} recording(s) from {file}."));
    }

    private static object Describe(EnrolledSpeaker speaker) =>
        new { speaker = speaker.Name, speaker.Recordings, speaker.EnrolledAt, speaker.UpdatedAt };

    internal static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
