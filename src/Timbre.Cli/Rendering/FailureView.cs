using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Rendering;

/// <summary>Recordings that cannot be used, among others that can.</summary>
internal static class FailureView
{
    /// <summary>Names one.</summary>
    public static void Tell(Terminal terminal, FailedRecording failed) => FaultView.Show(terminal, failed.Fault);

    /// <summary>Names the first ten, and all where a program reads along: a refusal has no answer that would name them.</summary>
    public static void TellTen(Terminal terminal, IReadOnlyCollection<FailedRecording> failures) =>
        Tell(terminal, failures, terminal.IsForPrograms ? int.MaxValue : 10);

    /// <summary>Names all, or the first few and how many more there are.</summary>
    public static void Tell(Terminal terminal, IReadOnlyCollection<FailedRecording> failures, int most = int.MaxValue)
    {
        foreach (var failed in failures.Take(most))
        {
            Tell(terminal, failed);
        }

        if (failures.Count > most)
        {
            terminal.Error.WriteLine(
                Words.Of($"error: {failures.Count - most} more recordings cannot be used, {failures.Count} in all; --json names each."));
        }
    }

    /// <summary>One as JSON, told by <c>reason</c> from an answer.</summary>
    public static object Json(FailedRecording failed) => new { file = failed.Name, reason = failed.Fault.Message };

    /// <summary>All as JSON.</summary>
    public static IEnumerable<object> Json(IEnumerable<FailedRecording> failures) => failures.Select(Json);
}
