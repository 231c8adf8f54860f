using Xunit;

namespace Timbre.Testing;

/// <summary>A test on real recordings: skipped, with a message, on a machine that has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordingsFactAttribute : FactAttribute
{
    /// <summary>Decides whether the test can run here.</summary>
    public RecordingsFactAttribute()
    {
        if (Repository.Recordings is null)
        {
            Skip = "No recordings here: set TIMBRE_SHARED to the folder that holds speech/ and noise/.";
        }
    }
}
