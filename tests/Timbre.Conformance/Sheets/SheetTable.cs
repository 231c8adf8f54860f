namespace Timbre.Conformance.Sheets;

/// <summary>A sheet as lines of text.</summary>
internal static class SheetTable
{
    private const int LineWidth = 96;

    public static IEnumerable<string> Lines(Sheet sheet)
    {
        yield return Row("section", "what the reference says", "v2.0", "2021-09-05");
        foreach (var (section, line, preview, stable) in sheet.Rows)
        {
            yield return Row(section, line, Word(preview), Word(stable));
        }

        foreach (var difference in sheet.Differences)
        {
            yield return $"differs: {difference}";
        }

        yield return Sum(sheet);
    }

    private static string Sum(Sheet sheet)
    {
        var rows = sheet.Rows.ToList();
        var differing = rows.Count(row => row.Preview == Verdict.Differs || row.Stable == Verdict.Differs);
        var untried = rows.Count(row => row.Preview == Verdict.NotTried || row.Stable == Verdict.NotTried);
        return $"{rows.Count} lines of the reference, {sheet.Count} answers: {rows.Count - differing - untried} conform, "
            + $"{differing} differ, {untried} were not tried";
    }

    private static string Row(string section, string line, string preview, string stable) =>
        $"{section,-10}{line.PadRight(LineWidth)}{preview,-10}{stable}";

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Conforms => "yes",
        Verdict.Differs => "NO",
        Verdict.NotTried => "not tried",
        _ => "-",
    };
}
