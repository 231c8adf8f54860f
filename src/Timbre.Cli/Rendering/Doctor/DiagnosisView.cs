using System.Text.Json;
using Timbre.Training.Doctor;

namespace Timbre.Cli.Rendering;

/// <summary>What an examination came to, for people and for programs.</summary>
internal static class DiagnosisView
{
    public static void Show(Terminal terminal, Diagnosis diagnosis, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                seconds = Math.Round(diagnosis.Elapsed.TotalSeconds, 1),
                checks = diagnosis.Checks.Select(check => new
                {
                    check.Name,
                    check.Summary,
                    seconds = Math.Round(check.Elapsed.TotalSeconds, 2),
                    findings = check.Findings.Select(Object),
                }),
                findings = diagnosis.Findings.Select(Object),
            });
            return;
        }

        foreach (var check in diagnosis.Checks)
        {
            var verdict = check.Findings.Count == 0 ? "well" : Words.Of($"{check.Findings.Count} finding(s)");
            terminal.Output.WriteLine(Words.OneLine($"{check.Name}: {check.Summary} ({verdict})"));
        }

        foreach (var finding in diagnosis.Findings)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine(Words.OneLine($"{finding.Subject}: {finding.Seen}."));
            terminal.Output.WriteLine(Words.OneLine($"  {finding.Matters}."));
            terminal.Output.WriteLine(Words.OneLine($"  Try: {finding.Remedy}."));
        }

        terminal.Output.WriteLine();
        terminal.Output.WriteLine(diagnosis.Findings.Count == 0
            ? Words.Of($"Nothing is wrong, in {Words.Time(diagnosis.Elapsed)}.")
            : Words.Of($"{diagnosis.Findings.Count} finding(s), in {Words.Time(diagnosis.Elapsed)}."));
    }

    private static object Object(Finding finding) => new
    {
        kind = JsonNamingPolicy.CamelCase.ConvertName(finding.Kind.ToString()),
        finding.Subject,
        finding.Seen,
        finding.Matters,
        finding.Remedy,
        finding.Step,
    };
}
