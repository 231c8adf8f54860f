using System.Text.Json;
using Timbre.Recognition.Enrollment;

namespace Timbre.Cli.Rendering;

/// <summary>What is wrong with a gallery, for people and for programs.</summary>
internal static class GalleryCheckView
{
    public static void Show(Terminal terminal, int speakers, IReadOnlyList<GalleryFinding> findings, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                speakers,
                findings = findings.Select(finding => new
                {
                    fault = JsonNamingPolicy.CamelCase.ConvertName(finding.Fault.ToString()),
                    finding.Speaker,
                    finding.Other,
                    finding.What,
                    finding.Remedy,
                }),
            });
            return;
        }

        foreach (var finding in findings)
        {
            terminal.Output.WriteLine(Words.OneLine(RemedyCommands.Line(finding)));
        }

        terminal.Output.WriteLine(findings.Count == 0
            ? Words.Of($"{speakers} speaker(s): nothing is wrong.")
            : Words.Of($"{speakers} speaker(s), {findings.Count} thing(s) to look at."));
    }
}
