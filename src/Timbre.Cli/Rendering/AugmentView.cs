using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Rendering;

/// <summary>What writing augmented copies came to.</summary>
internal static class AugmentView
{
    public static void Show(
        Terminal terminal, string folder, int recordings, int written, IReadOnlyList<FailedRecording> failures, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new { folder, recordings, files = written, failed = FailureView.Json(failures) });
        }
        else if (written > 0)
        {
            terminal.Output.WriteLine(Words.Of($"{folder}: {written} cop{(written == 1 ? "y" : "ies")} of {recordings} recording(s)"));
        }
    }
}
