using Timbre.Cli.Hearing;

namespace Timbre.Cli.Rendering;

/// <summary>What a recording is.</summary>
internal static class RecordingView
{
    public static void Show(Terminal terminal, RecordingSummary recording, bool json)
    {
        var info = recording.Info;
        var (seconds, speech) = (Math.Round(recording.Seconds, 3), Math.Round(recording.NetSpeech.TotalSeconds, 3));
        if (json)
        {
            JsonOutput.Write(
                terminal,
                new
                {
                    kind = "recording",
                    info.File,
                    info.Format,
                    info.SampleRateHz,
                    info.Channels,
                    seconds,
                    netSpeechSeconds = speech,
                    notes = recording.Notes,
                });
            return;
        }

        terminal.Output.WriteLine($"recording    {info.File}");
        terminal.Output.WriteLine(Words.Of($"format       {info.Format}, {info.SampleRateHz} Hz, {info.Channels} channel(s)"));
        terminal.Output.WriteLine(Words.Of($"length       {seconds:0.00} s, {speech:0.00} s of it speech"));
        foreach (var note in recording.Notes)
        {
            terminal.Output.WriteLine($"note         {note}");
        }
    }
}
