namespace Timbre.Cli;

/// <summary>Keeps what only a developer needs of an unexpected fault in a file, away from the user's screen.</summary>
internal static class FaultReport
{
    /// <summary>Writes the report.</summary>
    /// <returns>How the message goes on: where the report is, or that there is none.</returns>
    public static string Write(Exception fault)
    {
        try
        {
            var path = Path.GetTempFileName();
            File.WriteAllText(path, $"Timbre {typeof(FaultReport).Assembly.GetName().Version}\n{fault}\n");
            return $"please report it with {path}";
        }
        // The last is what .NET makes of a file that is longer than a limit allows.
        catch (Exception second) when (second is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return "please report it with the command that caused it";
        }
    }
}
