using System.Text;
using System.Text.Json;
using Timbre.Training.Runs;

namespace Timbre.Training.Doctor;

/// <summary>The findings that a run wrote into its <c>metrics.jsonl</c>, as lines of the kind <c>finding</c>.</summary>
public static class RunFindings
{
    /// <summary>Reads them, in the order they were found; lines of other kinds and lines cut short are passed over.</summary>
    /// <param name="folder">The run; it may be going on.</param>
    /// <exception cref="RunFolderException">Its measures cannot be read.</exception>
    public static IReadOnlyList<Finding> Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var findings = new List<Finding>();
        folder.Guard("read metrics.jsonl", () =>
        {
            if (File.Exists(folder.MetricsPath))
            {
                using var stream = new FileStream(
                    folder.MetricsPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var reader = new StreamReader(stream, Encoding.UTF8);
                while (reader.ReadLine() is { } line)
                {
                    findings.AddRange(Parse(line) is { } finding ? [finding] : []);
                }
            }
        });
        return findings;
    }

    private static Finding? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var entry = document.RootElement;
            return entry.GetProperty("kind").GetString() == "finding" && Enum.TryParse<FindingKind>(Text("finding"), true, out var kind)
                ? new Finding(kind, Text("subject"), Text("seen"), Text("matters"), Text("remedy"))
                {
                    Step = entry.GetProperty("step").GetInt64(),
                }
                : null;

            string Text(string name) => entry.GetProperty(name).GetString() ?? "";
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
