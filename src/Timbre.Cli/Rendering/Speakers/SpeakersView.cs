using System.Globalization;
using Timbre.Galleries;

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

    private static object Describe(EnrolledSpeaker speaker) =>
        new { speaker = speaker.Name, speaker.Recordings, speaker.EnrolledAt, speaker.UpdatedAt };

    internal static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
