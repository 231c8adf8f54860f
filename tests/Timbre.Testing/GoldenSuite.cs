using System.Globalization;
using System.Text;
using Xunit;
using Xunit.Abstractions;

namespace Timbre.Testing;

/// <summary>Runs every case of one file of reference values and reports how many passed, failed and were not mapped.</summary>
public static class GoldenSuite
{
    private const string ReportVariable = "TIMBRE_GOLDENS_REPORT";

    /// <summary>
    /// Runs the cases, appends the counts to the file named by <c>TIMBRE_GOLDENS_REPORT</c> where set, and fails the
    /// test with one line for each failed case, for each unmapped one that <see cref="UnmappedGoldens"/> does not list, and
    /// for each listed one that is mapped.
    /// </summary>
    /// <param name="output">Where the summary goes.</param>
    /// <param name="file">File of cases, without folder or ending; a file the folder lacks has no cases.</param>
    /// <param name="map">The check of a case, chosen by its family; null where the family is not mapped.</param>
    /// <param name="owns">
    /// Which cases this suite answers for, where several suites share one file; the rest are not counted here. Null: all.
    /// </param>
    public static void Run(
        ITestOutputHelper output, string file, Func<GoldenCase, GoldenCheck?> map, Func<GoldenCase, bool>? owns = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(map);
        var cases = Goldens.Read(file).Where(golden => owns is null || owns(golden)).ToList();
        var unmapped = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var failures = new List<string>();
        var unlisted = new List<string>();
        var passed = 0;
        foreach (var golden in cases)
        {
            var outcome = Try(golden, map, out var error);
            switch (outcome)
            {
                case Outcome.Passed:
                    passed++;
                    break;
                case Outcome.Failed:
                    failures.Add($"{golden.Name}: {error}");
                    break;
                default:
                    unmapped[golden.Family] = unmapped.GetValueOrDefault(golden.Family) + 1;
                    break;
            }

            if (error.Length == 0 && UnmappedGoldens.Fault(golden, outcome == Outcome.Unmapped) is { } fault)
            {
                unlisted.Add(fault);
            }
        }

        var summary = Summarize(file, cases.Count, passed, failures.Count, unmapped);
        output.WriteLine(summary);
        Append(summary);
        Assert.True(failures.Count == 0, $"{failures.Count} of {cases.Count} cases of {file} differ:\n{string.Join('\n', failures)}");
        Assert.True(unlisted.Count == 0, string.Join('\n', unlisted));
    }

    private static Outcome Try(GoldenCase golden, Func<GoldenCase, GoldenCheck?> map, out string error)
    {
        error = "";
        try
        {
            var check = map(golden);
            if (check is null)
            {
                return Outcome.Unmapped;
            }

            check();
            return Outcome.Passed;
        }
#pragma warning disable CA1031 // Whatever a case throws is that case's failure; the other cases still run.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            error = $"{fault.GetType().Name}: {fault.Message}".ReplaceLineEndings(" ");
            return Outcome.Failed;
        }
    }

    private static string Summarize(
        string file, int cases, int passed, int failed, SortedDictionary<string, int> unmapped)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"goldens-file: {file} {cases} {passed} {failed} {unmapped.Values.Sum()}\n");
        foreach (var (family, count) in unmapped)
        {
            text.Append(CultureInfo.InvariantCulture, $"unmapped: {file}/{family} ({count})\n");
        }

        return text.ToString();
    }

    private static void Append(string summary)
    {
        var path = Environment.GetEnvironmentVariable(ReportVariable);
        if (string.IsNullOrEmpty(path))
        {
            return;
        }

        // Test projects run side by side, each in its own process.
        using var turn = new Mutex(false, "Timbre.GoldenReport");
        turn.WaitOne();
        try
        {
            File.AppendAllText(path, summary);
        }
        finally
        {
            turn.ReleaseMutex();
        }
    }

    private enum Outcome
    {
        Passed,
        Failed,
        Unmapped,
    }
}
