using Timbre.Audio.Activity;
using Timbre.Audio.Reading;
using Timbre.Speakers.Models;

namespace Timbre.Speakers.Passes;

/// <summary>Reads windows of a recording's speech, pauses left out; memory does not grow with its length.</summary>
internal sealed class WindowReader
{
    private readonly IReadOnlyList<SpeechWindow> _windows;
    private readonly IReadOnlyList<SpeechSegment> _segments;

    /// <summary>Prepares windows.</summary>
    /// <param name="activity">The recording's speech.</param>
    /// <param name="windows">Which; they may overlap.</param>
    public WindowReader(VoiceActivityResult activity, IReadOnlyList<SpeechWindow> windows)
    {
        (_windows, _segments) = (windows, activity.Segments);
        Samples = [.. windows.Select(window => new float[window.Length])];
    }

    /// <summary>The windows' samples, in their order.</summary>
    public IReadOnlyList<float[]> Samples { get; }

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

    private void Take(ReadOnlySpan<float> speech, int at)
    {
        for (var i = 0; i < _windows.Count; i++)
        {
            var (from, end) = (Math.Max(_windows[i].Start, at), Math.Min(_windows[i].Start + _windows[i].Length, at + speech.Length));
            if (end > from)
            {
                speech[(from - at)..(end - at)].CopyTo(Samples[i].AsSpan(from - _windows[i].Start));
            }
        }
    }
}
