using System.Numerics;
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

    /// <summary>
    /// Lengths between one power of two and the next that pieces may have, 1 to 1024; a piece is continued to the next of
    /// them, so that recordings of nearly equal length share a plan. 0 keeps every length. Default 8: at most 12.5 % more.
    /// </summary>
    /// <remarks>One piece is continued by its own start, several overlap instead.</remarks>
    public int LengthsPerOctave { get; init; } = 8;

    /// <summary>True (default) to embed the speech of a recording alone, pauses and noise left out.</summary>
    public bool TrimSilence { get; init; } = true;

    /// <summary>
    /// True to embed the recording as it is too, pauses included, and take the direction of the mean of both embeddings;
    /// costs a second pass. Without effect where <see cref="TrimSilence"/> is false. Default false.
    /// </summary>
    public bool IncludeWhole { get; init; }

    /// <summary>What counts as speech.</summary>
    public VoiceActivityOptions VoiceActivity { get; init; } = new();

    /// <summary>Finds everything that is wrong; empty where all is well.</summary>
    public IReadOnlyList<string> FindFaults()
    {
        var faults = new OptionFaults();
        faults.Require(
            LongestPieceSeconds is >= 1 and <= 600, "longestPieceSeconds", "1 to 600", LongestPieceSeconds);
        faults.Require(LengthsPerOctave is >= 0 and <= 1024, "lengthsPerOctave", "0 to 1024", LengthsPerOctave);
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

    /// <summary>How a recording, or its speech, is cut for the network.</summary>
    /// <param name="samples">Samples at 16 kHz, at least 1.</param>
    public PieceLayout Layout(int samples)
    {
        var longest = (int)(LongestPieceSeconds * AudioReader.StandardRateHz);
        var pieces = (samples + longest - 1) / longest;
        return new PieceLayout(samples, pieces, LengthFor((samples + pieces - 1) / pieces));
    }

    /// <summary>The allowed length at or above a number of samples.</summary>
    internal int LengthFor(int samples)
    {
        if (LengthsPerOctave == 0)
        {
            return samples;
        }

        var step = Math.Max(1, (1 << BitOperations.Log2((uint)samples)) / LengthsPerOctave);
        return (samples + step - 1) / step * step;
    }
}
