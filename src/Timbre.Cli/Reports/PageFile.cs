namespace Timbre.Cli.Reports;

/// <summary>Style sheets and scripts that stand in the program.</summary>
internal static class PageFile
{
    /// <summary>The text of one.</summary>
    /// <param name="name">Its file name.</param>
    public static string Read(string name)
    {
        using var text = new StreamReader(typeof(PageFile).Assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }
}
