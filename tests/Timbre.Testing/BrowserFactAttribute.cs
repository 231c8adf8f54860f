using Xunit;

namespace Timbre.Testing;

/// <summary>A test that opens a page in a real browser: skipped, with a message, on a machine that has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Decides whether the test can run here.</summary>
    /// <param name="onRecordings">Whether it needs real recordings too.</param>
    public BrowserFactAttribute(bool onRecordings = false)
    {
        if (Browser.Program is null)
        {
            Skip = "No browser here: apt-get install chromium.";
        }
        else if (onRecordings)
        {
            Skip = RecordingsFactAttribute.Missing;
        }
    }
}
