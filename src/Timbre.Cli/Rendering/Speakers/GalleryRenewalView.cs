using Timbre.Recognition.Enrollment;

namespace Timbre.Cli.Rendering;

/// <summary>What became of a gallery that was to be heard again with another model.</summary>
internal static class GalleryRenewalView
{
    public static void Show(Terminal terminal, RenewedGallery renewal, bool isChanged, bool json)
    {
        foreach (var missed in renewal.Missed)
        {
            terminal.Warn(Words.OneLine(
                $"recording {missed.Recording.Id} of {missed.Speaker} cannot be heard again: "
                + (missed.Recording.Source ?? "an earlier version enrolled it, and its file is not known")));
        }

        var recordings = renewal.Voiceprints.Sum(voiceprint => voiceprint.Recordings.Count);
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                isChanged,
                speakers = renewal.Voiceprints.Count,
                recordings,
                missed = renewal.Missed.Select(
                    missed => new { missed.Speaker, recording = missed.Recording.Id, file = missed.Recording.Source }),
            });
            return;
        }

        terminal.Output.WriteLine(isChanged
            ? Words.Of(
                $"Heard {recordings} recording(s) of {renewal.Voiceprints.Count} speaker(s) again; the gallery is of {renewal.Model} now.")
            : Words.Of($"Nothing was changed: {renewal.Missed.Count} recording(s) cannot be heard again. ")
                + (renewal.Voiceprints.Count > 0
                    ? "Bring them back to their places, or leave them out with --partial."
                    : "No speaker would be left: bring them back to their places, or enroll anew."));
    }
}
