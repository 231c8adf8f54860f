using Timbre.Settings.Shape;

namespace Timbre.MetricLearning.Sampling;

/// <summary>Windows of one recording that lie near each other in time: an anchor and its positives, where nobody says who speaks.</summary>
/// <remarks>
/// Sound changes slowly, so what follows soon is most likely the same voice. A positive starts at least
/// <c>(1 - overlap) x window</c> and at most <c>window + gap</c> from the anchor, before or after it, all such places
/// equally likely; the anchor lies where at least one such place is within the recording, all of these equally likely.
/// All lengths are in the same unit, for example samples.
/// </remarks>
public sealed class NearbyWindows
{
    private readonly int _gap;
    private readonly double _overlap;

    /// <summary>Says how near is near.</summary>
    /// <param name="gap">Most time between the end of the one window and the start of the other, 0 or more.</param>
    /// <param name="overlap">Largest share of a window that two may have in common, 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public NearbyWindows(int gap, double overlap)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        if (!(overlap >= 0 && overlap < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(overlap), overlap, $"{nameof(NearbyWindows)}: expected an overlap of 0 to below 1.");
        }

        (_gap, _overlap) = (gap, overlap);
    }

    /// <summary>Takes how near is near from options.</summary>
    /// <param name="options">Gap and overlap.</param>
    /// <param name="sampleRateHz">Samples a second: windows are then placed in samples.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public NearbyWindows(ByTimeSamplerOptions options, int sampleRateHz)
        : this((int)Math.Round(options.Checked().GapSeconds * sampleRateHz), options.Overlap)
    {
    }

    /// <summary>The shortest recording that has two windows.</summary>
    /// <param name="window">Length of a window, at least 1.</param>
    public int ShortestRecording(int window) => window + NearestStart(window);

    /// <summary>Places windows; the same numbers always give the same places.</summary>
    /// <param name="length">Length of the recording.</param>
    /// <param name="window">Length of a window, at least 1.</param>
    /// <param name="seed">Another seed, other places.</param>
    /// <param name="starts">Receives the start of the anchor, then of each positive.</param>
    /// <returns>False where the recording is shorter than <see cref="ShortestRecording"/>; the starts are not touched then.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window is shorter than 1.</exception>
    public bool TryPlace(int length, int window, int seed, Span<int> starts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        if (length < ShortestRecording(window))
        {
            return false;
        }

        var random = new CounterRandom(seed, length);
        var (nearest, farthest, last) = (NearestStart(window), window + _gap, length - window);

        // Anchors with room after them are 0..last - nearest, those with room before them nearest..last.
        var (after, before) = (last - nearest, Math.Max(nearest, last - nearest + 1));
        var place = random.Below(after + 1 + (last - before + 1));
        var anchor = place <= after ? place : before + place - after - 1;
        for (var i = 0; i < starts.Length; i++)
        {
            if (i == 0)
            {
                starts[i] = anchor;
                continue;
            }

            var forward = Math.Max(0, Math.Min(farthest, last - anchor) - nearest + 1);
            var backward = Math.Max(0, Math.Min(farthest, anchor) - nearest + 1);
            var step = random.Below(forward + backward);
            starts[i] = step < forward ? anchor + nearest + step : anchor - nearest - (step - forward);
        }

        return true;
    }

    // Two windows are never the same one.
    private int NearestStart(int window) => Math.Max(1, (int)Math.Ceiling((1 - _overlap) * window));
}
