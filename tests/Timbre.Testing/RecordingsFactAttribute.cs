using Xunit;

namespace Timbre.Testing;

/// <summary>A test on real recordings: skipped, with a message, on a machine that has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordingsFactAttribute : FactAttribute
{
    /// <summary>Why such tests are skipped; null where the recordings are there.</summary>
    public static string? Missing { get; } = Repository.Recordings is null
        ? "No recordings here: set TIMBRE_SHARED to the folder that holds speech/ and noise/."
        : null;

    /// <summary>Decides whether the test can run here.</summary>
    public RecordingsFactAttribute() => Skip = Missing;
}
