using System.Text.Json;
using Timbre.Audio.Quality;
using Timbre.Galleries.Answers;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Rendering;

/// <summary>What became of recordings: enrolled, verified, identified, embedded.</summary>
internal static class RecordingsView
{
    /// <summary>Warns of recordings that are asked about: what <see cref="Warn"/> tells, and what is wrong with their quality.</summary>
    public static void WarnAsked(Terminal terminal, EmbeddedRecording recording)
    {
        Warn(terminal, [recording]);

        // Who asks by telephone has no wider band: that counts for enrollments.
        foreach (var finding in Findings(recording).Where(finding => finding.Fault != QualityFault.NarrowBand))
        {
            terminal.Warn(Words.OneLine($"{recording.Name}: {finding.Text}; {finding.Advice}"));
        }
    }

    /// <summary>Warns of recordings with too little speech to rely on, and tells what is odd about others.</summary>
    public static void Warn(Terminal terminal, IReadOnlyList<EmbeddedRecording> recordings)
    {
        foreach (var recording in recordings)
        {
            foreach (var note in recording.Notes)
            {
                terminal.Remark($"{recording.Name}: {note}");
            }
        }

        // One in each channel is among the notes.
        foreach (var recording in recordings)
        {
            if (recording.SecondVoice is { At: { } at })
            {
                terminal.Warn(Words.Of(
                    $"{recording.Name}: two people probably speak in it, the second from {at.TotalSeconds:0.0} s on; "
                        + $"give a part in which one person speaks alone"));
            }
        }

        foreach (var recording in recordings.Where(recording => recording.IsShort))
        {
            terminal.Warn(Words.Of(
                $"{recording.Name}: {recording.NetSpeech.TotalSeconds:0.00} s of speech; "
                    + $"below {EmbeddedRecording.ReliableSpeech.TotalSeconds:0.0} s answers are little more than guesses"));
        }
    }

    public static void Verified(Terminal terminal, VerificationResult result, EmbeddedRecording recording, bool json)
    {
        var file = recording.Name;
        if (json)
        {
            JsonOutput.Write(
                terminal,
                new
                {
                    result.Speaker,
                    file,
                    result.Accepted,
                    score = Rounded(result.Score),
                    threshold = Rounded(result.Threshold),
                    decision = DecisionWords.Json(result.Calibrated),
                    twoPeople = TwoPeople(recording),
                    findings = Quality(recording),
                });
            return;
        }

        if (result.Calibrated is { } decision)
        {
            var answer = DecisionWords.Undecided(decision) ?? $"{(result.Accepted ? "accepted as" : "not")} {result.Speaker}";
            terminal.Output.WriteLine(Words.Of(
                $"{file}: {answer} "
                    + $"({DecisionWords.Of(decision)}; score {result.Score:0.000})"));
            return;
        }

        terminal.Output.WriteLine(Words.Of(
            $"{file}: {(result.Accepted ? "accepted as" : "not")} {result.Speaker} (score {result.Score:0.000}, "
                + $"threshold {result.Threshold:0.000})"));
    }

    /// <summary>For JSON: that two people probably speak, the second from when on where it is known; null where nothing tells so.</summary>
    internal static object? TwoPeople(EmbeddedRecording recording) => recording.SecondVoice is { } second
        ? new { fromSeconds = second.At is { } at ? Rounded(at.TotalSeconds) : (double?)null }
        : null;

    /// <summary>For JSON: what is wrong with a recording's quality, as <c>enroll</c> says it.</summary>
    internal static IEnumerable<object> Quality(EmbeddedRecording recording) => Findings(recording).Select(finding => new
    {
        fault = JsonNamingPolicy.CamelCase.ConvertName($"{finding.Fault}"),
        what = finding.Text,
        remedy = finding.Advice,
    });

    // Too little speech for an answer is told of by itself.
    private static IEnumerable<QualityFinding> Findings(EmbeddedRecording recording) =>
        recording.Quality.Findings.Where(finding => finding.Fault != QualityFault.LittleSpeech || !recording.IsShort);

    // Enough digits to compare, few enough to read.
    internal static double Rounded(double number) => Math.Round(number, 6);
}
