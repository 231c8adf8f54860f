namespace Timbre.Fuzz.Campaigns;

/// <summary>Keeps inputs that were findings: the file, and beside it a text that says what it did.</summary>
/// <param name="path">Where.</param>
internal sealed class FindingFolder(string path)
{
    /// <summary>Keeps one.</summary>
    /// <returns>The file that describes it.</returns>
    public string Keep(string target, ulong seed, long number, string name, byte[] bytes, string problem)
    {
        Directory.CreateDirectory(path);
        var file = Path.GetFullPath(Path.Combine(path, $"{target}-{seed}-{number}-{name}"));
        File.WriteAllBytes(file, bytes);
        File.WriteAllText(file + ".txt", problem + "\n");
        return file + ".txt";
    }
}
