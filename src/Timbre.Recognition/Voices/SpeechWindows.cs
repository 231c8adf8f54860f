using Timbre.Audio.Activity;
using Timbre.Audio.Reading;

namespace Timbre.Recognition.Voices;

/// <summary>
/// Equally long slices of a recording's speech, pauses left out, spread over all of it; memory does not grow with its length.
/// </summary>
internal sealed class SpeechWindows
{
    private readonly float[][] _windows;
    private readonly int[] _starts;
    private readonly IReadOnlyList<SpeechSegment> _segments;

    /// <summary>Prepares slices.</summary>
    /// <param name="activity">The recording's speech.</param>
    /// <param name="length">Samples of a slice, at most those of the speech.</param>
    /// <param name="count">How many; they overlap where the speech is shorter than all of them.</param>
    public SpeechWindows(VoiceActivityResult activity, int length, int count)
    {
        _segments = activity.Segments;
        _windows = [.. Enumerable.Range(0, count).Select(_ => new float[length])];
        var room = activity.SpeechSamples - length;
        _starts = [.. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)((long)room * i / (count - 1)))];
    }

    /// <summary>The slices, in their order.</summary>
    public IReadOnlyList<float[]> Samples => _windows;

    /// <summary>Fills them.</summary>
    /// <param name="audio">The recording, at its beginning.</param>
    /// <param name="stop">Ends it early.</param>
    public void Read(OpenAudio audio, CancellationToken stop)
    {
        var block = new float[AudioReader.StandardRateHz];
        var heard = 0;
        var segment = 0;
        for (var read = block.Length; read == block.Length;)
        {
            stop.ThrowIfCancellationRequested();
            var start = (int)audio.Position;
            read = audio.Read(block);
            for (; segment < _segments.Count && _segments[segment].Start < start + read; segment++)
            {
                var (from, end) = (Math.Max(_segments[segment].Start, start), Math.Min(_segments[segment].End, start + read));
                Take(block.AsSpan(from - start, end - from), heard);
                heard += end - from;
                if (_segments[segment].End > start + read)
                {
                    break;
                }
            }
        }
    }

    /// <summary>When in the recording a slice begins.</summary>
    public TimeSpan TimeOf(int window)
    {
        var left = _starts[window];
        foreach (var segment in _segments)
        {
            if (left < segment.Length)
            {
                return TimeSpan.FromSeconds((segment.Start + left) / (double)AudioReader.StandardRateHz);
            }

            left -= segment.Length;
        }

        return _segments[^1].StartTime + _segments[^1].Duration;
    }

    private void Take(ReadOnlySpan<float> speech, int at)
    {
        for (var i = 0; i < _windows.Length; i++)
        {
            var (from, end) = (Math.Max(_starts[i], at), Math.Min(_starts[i] + _windows[i].Length, at + speech.Length));
            if (end > from)
            {
                speech[(from - at)..(end - at)].CopyTo(_windows[i].AsSpan(from - _starts[i]));
            }
        }
    }
}
