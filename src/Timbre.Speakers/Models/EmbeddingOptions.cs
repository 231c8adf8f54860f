using Timbre.Audio;

namespace Timbre.Speakers;

/// <summary>How recordings of any length are embedded; a model's own setting, kept in its file.</summary>
public sealed record EmbeddingOptions
{
    /// <summary>
    /// Longest piece that passes the network at once, in seconds, 1 to 600; a longer recording is cut into equal pieces
    /// whose embeddings are averaged. Default 15.
    /// </summary>
    public double LongestPieceSeconds { get; init; } = 15;

    /// <summary>True (default) to embed the speech of a recording alone, pauses and noise left out.</summary>
    public bool TrimSilence { get; init; } = true;

    /// <summary>What counts as speech.</summary>
    public VoiceActivityOptions VoiceActivity { get; init; } = new();

    /// <summary>Finds everything that is wrong; empty where all is well.</summary>
    public IReadOnlyList<string> FindFaults()
    {
        var faults = new OptionFaults();
        faults.Require(
            LongestPieceSeconds is >= 1 and <= 600, "longestPieceSeconds", "1 to 600", LongestPieceSeconds);
        if (faults.Present(VoiceActivity, "voiceActivity"))
        {
            try
            {
                _ = new VoiceActivity(VoiceActivity);
            }
            catch (ArgumentException fault)
            {
                faults.Require(false, "voiceActivity", "valid settings", fault.Message);
            }
        }

        return faults.All;
    }
}
