using Timbre.Audio.Activity;

namespace Timbre.Speakers.Passes;

/// <summary>The parts of blocks that lie in some runs of samples, one after the other.</summary>
/// <param name="segments">The runs: the speech, or what is near it.</param>
internal sealed class SegmentFilter(IReadOnlyList<SpeechSegment> segments)
{
    private int _segment;
    private int _given;

    /// <summary>The next part of a block.</summary>
    /// <param name="start">Where the block begins in the recording.</param>
    /// <param name="length">Its samples.</param>
    /// <returns>First sample in the block and how many; none where the block holds no more of them.</returns>
    public (int From, int Count) Next(int start, int length)
    {
        if (_segment == segments.Count)
        {
            return (0, 0);
        }

        var from = segments[_segment].Start + _given;
        var count = Math.Min(segments[_segment].End, start + length) - from;
        if (count <= 0)
        {
            return (0, 0);
        }

        _given += count;
        if (_given == segments[_segment].Length)
        {
            (_segment, _given) = (_segment + 1, 0);
        }

        return (from - start, count);
    }
}
