using System.Text.Json;
using Timbre.Cli.Hearing;
using Timbre.Recognition.Enrollment;

namespace Timbre.Cli.Rendering;

/// <summary>What became of people who were to be enrolled, and what the coach says of them.</summary>
internal static class EnrollmentView
{
    /// <summary>Tells of one person beside the answer: what cannot be used, what is odd, what the coach says.</summary>
    public static void Remarks(Terminal terminal, EnrollmentOutcome outcome)
    {
        FailureView.Tell(terminal, outcome.Failures);

        // A second voice is among the coach's own remarks.
        RecordingsView.Warn(terminal, outcome.Failures.Count > 0
            ? []
            : [.. outcome.Recordings.Select(recording => recording with { SecondVoice = null })]);
        foreach (var finding in outcome.Findings)
        {
            terminal.Warn(Words.OneLine(RemedyCommands.Line(finding)));
        }

        if (outcome.Failures.Count > 0 && outcome.Recordings.Count > 0)
        {
            terminal.Warn(Words.Of(
                $"nothing of {outcome.Speaker} was enrolled, since {outcome.Failures.Count} of "
                    + $"{outcome.Failures.Count + outcome.Recordings.Count} recordings cannot be used; "
                    + $"leave them out to enroll the others"));
        }
        else if (outcome is { Enrolled: null, Failures.Count: 0 })
        {
            terminal.Warn(Words.Of(
                $"nothing of {outcome.Speaker} was enrolled, since {outcome.Findings.Count} thing(s) are wrong and --strict is given"));
        }
    }

    /// <summary>The answer for people.</summary>
    public static void Text(Terminal terminal, EnrollmentOutcome outcome)
    {
        if (outcome.Enrolled is { } speaker)
        {
            terminal.Output.WriteLine(
                Words.Of($"Enrolled {speaker.Name}: {outcome.Recordings.Count} recording(s) added, {speaker.Recordings} in all."));
        }
    }

    /// <summary>The answer for programs.</summary>
    public static object Json(EnrollmentOutcome outcome, string gallery) => new
    {
        speaker = outcome.Enrolled?.Name ?? outcome.Speaker,
        recordings = outcome.Enrolled?.Recordings,
        added = outcome.Enrolled is null ? [] : outcome.Recordings.Select(recording => new
        {
            file = recording.Name,
            netSpeechSeconds = RecordingsView.Rounded(recording.NetSpeech.TotalSeconds),
        }),
        failed = FailureView.Json(outcome.Failures),
        findings = outcome.Findings.Select(Json),
        gallery,
    };

    private static object Json(EnrollmentFinding finding) => new
    {
        fault = JsonNamingPolicy.CamelCase.ConvertName(finding.Fault.ToString()),
        file = finding.Recording,
        finding.What,
        finding.Remedy,
    };
}
