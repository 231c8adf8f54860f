using System.ComponentModel.DataAnnotations;
using System.Numerics;
using Timbre.Audio.Activity;
using Timbre.Audio.Reading;
using Timbre.Speakers.Networks;

namespace Timbre.Speakers.Models;

/// <summary>How recordings of any length are embedded; a model's own setting, kept in its file.</summary>
public sealed record EmbeddingOptions
{
    /// <summary>
    /// Longest piece that passes the network at once, in seconds; a longer recording is cut into equal pieces whose
    /// embeddings are averaged.
    /// </summary>
    [Range(1.0, 600.0)]
    public double LongestPieceSeconds { get; init; } = 15;

    /// <summary>
    /// Lengths between one power of two and the next that pieces may have; a piece is continued to the next of
    /// them, so that recordings of nearly equal length share a plan. 0 keeps every length, 8 adds at most 12.5 %.
    /// </summary>
    /// <remarks>One piece is continued by its own start, several overlap instead.</remarks>
    [Range(0, 1024)]
    public int LengthsPerOctave { get; init; } = 8;

    /// <summary>True to embed the speech of a recording alone, pauses and noise left out.</summary>
    public bool TrimSilence { get; init; } = true;

    /// <summary>
    /// True to embed the recording as it is too, pauses included, and take the direction of the mean of both embeddings;
    /// costs a second pass but with <see cref="TrimFrames"/>. Without effect where <see cref="TrimSilence"/> is false.
    /// </summary>
    public bool IncludeWhole { get; init; }

    /// <summary>
    /// True to leave pauses out of the network's frames in place of the recording: its speech, and the recording as it is, take one
    /// pass together, and what lies more than a second from speech is not heard. For networks that pool frames
    /// (<see cref="Networks.IPooledFrames"/>); without effect where <see cref="TrimSilence"/> is false.
    /// </summary>
    public bool TrimFrames { get; init; }

    /// <summary>What counts as speech.</summary>
    public VoiceActivityOptions VoiceActivity { get; init; } = new();

    /// <summary>What keeps recordings from being embedded so by a network.</summary>
    /// <param name="network">The network's options.</param>
    /// <returns>The setting, the rule and the remedy, without a full stop; null where nothing does.</returns>
    public string? FindFault(NetworkOptions network) => TrimSilence && TrimFrames && network is not IPooledFrames
        ? "embedding.trimFrames: expected false with a network that does not pool frames, got true. Set it to false, or take ecapa"
        : null;

    /// <summary>How a recording, or its speech, is cut for the network.</summary>
    /// <param name="samples">Samples at 16 kHz, at least 1.</param>
    public PieceLayout Layout(int samples)
    {
        var longest = (int)(LongestPieceSeconds * AudioReader.StandardRateHz);
        var pieces = (samples + longest - 1) / longest;
        return new PieceLayout(samples, pieces, LengthFor((samples + pieces - 1) / pieces));
    }

    /// <summary>The allowed length at or above a number of samples, or of frames that are pooled.</summary>
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
