using System.Text.Json;
using Timbre.Audio.Quality;
using Timbre.Cli.Hearing;

namespace Timbre.Cli.Rendering;

/// <summary>What a recording is.</summary>
internal static class RecordingView
{
    // What a click makes of the noise that is worth a word.
    private const double PassingDb = 6;

    public static void Show(Terminal terminal, RecordingSummary recording, bool json)
    {
        var (info, quality) = (recording.Info, recording.Quality);
        var (seconds, speech) = (Math.Round(recording.Seconds, 3), Math.Round(quality.NetSpeech.TotalSeconds, 3));
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
                    snrDb = Round(quality.SnrDb, 1),
                    lastingSnrDb = Round(quality.LastingSnrDb, 1),
                    amplitudeSnrDb = Round(quality.AmplitudeSnrDb, 1),
                    quality.BandwidthHz,
                    levelDb = Round(quality.LevelDb, 1),
                    clippedShare = Round(quality.ClippedShare, 5),
                    deadChannels = quality.Channels.Dead,
                    duplicatedChannels = quality.Channels.Duplicated,
                    opposedChannels = quality.Channels.Opposed,
                    findings = quality.Findings.Select(finding => new
                    {
                        fault = JsonNamingPolicy.CamelCase.ConvertName($"{finding.Fault}"),
                        finding.Text,
                        finding.Advice,
                    }),
                    notes = recording.Notes,
                });
            return;
        }

        terminal.Output.WriteLine($"recording    {info.File}");
        terminal.Output.WriteLine(Words.Of($"format       {info.Format}, {info.SampleRateHz} Hz, {info.Channels} channel(s)"));
        terminal.Output.WriteLine(Words.Of($"length       {seconds:0.00} s, {speech:0.00} s of it speech"));
        ShowQuality(terminal.Output, quality);
        foreach (var note in recording.Notes)
        {
            terminal.Output.WriteLine($"note         {note}");
        }
    }
    private static void ShowQuality(TextWriter output, RecordingQuality quality)
    {
        output.WriteLine(Words.Of($"level        {quality.LevelDb:0} dB of full scale"));
        if (quality.NetSpeech > TimeSpan.Zero)
        {
            output.WriteLine(quality.SnrDb is { } snr
                ? Words.Of($"noise        {snr:0} dB below the speech")
                    + (quality.LastingSnrDb > snr + PassingDb ? Words.Of($", {quality.LastingSnrDb:0} dB but for a passing sound") : "")
                : Words.Of(
                    $"noise        about {quality.AmplitudeSnrDb:0} dB below the speech, by its amplitudes: no pause in it holds any"));
            output.WriteLine(Words.Of($"bandwidth    speech up to {quality.BandwidthHz:0} Hz"));
            output.WriteLine(quality.ClippedShare > 0
                ? Words.Of($"clipping     {100 * quality.ClippedShare:0.00} % of the speech")
                : "clipping     none");
        }

        if (quality.Channels.Duplicated)
        {
            output.WriteLine("channels     both hold the same");
        }

        foreach (var finding in quality.Findings)
        {
            output.WriteLine($"advice       {finding.Text}: {finding.Advice}");
        }
    }

    private static double? Round(double? number, int digits) => number is { } known ? Math.Round(known, digits) : null;
}
