namespace Timbre.Testing;

/// <summary>A browser without a window, where there is one on this machine.</summary>
public static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Path of the program; null where none is installed.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Opens a page and gives it as it is when it is loaded, its scripts' doing included.</summary>
    /// <param name="page">A file, or an address of this machine.</param>
    /// <param name="folder">Where the browser keeps what it keeps.</param>
    /// <param name="arguments">More arguments of its command line.</param>
    public static string Open(string page, string folder, params IEnumerable<string> arguments)
    {
        var run = ProgramRun.Of(Program!, folder, [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            $"--user-data-dir={Path.Combine(folder, "profile")}",
            .. arguments, "--dump-dom", new Uri(page).AbsoluteUri]);
        return run.Code == 0 ? run.Output : throw new InvalidOperationException($"Browser: {run.Told}");
    }
}
