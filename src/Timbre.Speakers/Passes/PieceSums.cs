using Timbre.Audio.Activity;
using Timbre.Speakers.Models;

namespace Timbre.Speakers.Passes;

/// <summary>
/// Embeddings that grow piece by piece as a recording passes the network: of all of it, of its speech alone, of windows of its speech.
/// </summary>
internal sealed class PieceSums
{
    private readonly IReadOnlyList<SpeechSegment>? _segments;
    private readonly IReadOnlyList<SpeechWindow> _windows;
    private readonly EmbeddingOptions _options;

    private PieceSums(
        EmbeddingOptions options, bool hasWhole, VoiceActivityResult? activity, IReadOnlyList<SpeechWindow>? windows, int size)
    {
        (_options, _segments, _windows) = (options, activity?.Segments, windows ?? []);
        Whole = hasWhole ? new float[size] : null;
        Speech = activity is null ? null : new float[size];
        Windows = [.. _windows.Select(_ => new float[size])];
    }

    /// <summary>Of all frames; null where nobody wants it.</summary>
    public float[]? Whole { get; }

    /// <summary>Of the frames of speech; null where nobody wants it.</summary>
    public float[]? Speech { get; }

    /// <summary>Of the windows, in their order.</summary>
    public IReadOnlyList<float[]> Windows { get; }

    /// <summary>For samples that are taken as they are.</summary>
    /// <param name="options">How they are embedded.</param>
    /// <param name="size">Numbers of an embedding.</param>
    /// <param name="windows">Windows of them, where they are one piece.</param>
    public static PieceSums OfAll(EmbeddingOptions options, int size, IReadOnlyList<SpeechWindow>? windows = null) =>
        new(options, hasWhole: true, null, windows, size);

    /// <summary>For a recording whose pauses are left out of its frames.</summary>
    /// <param name="options">How it is embedded.</param>
    /// <param name="activity">Its speech.</param>
    /// <param name="size">Numbers of an embedding.</param>
    /// <param name="windows">Windows of its speech, where the recording is one piece.</param>
    public static PieceSums OfSpeech(
        EmbeddingOptions options, VoiceActivityResult activity, int size, IReadOnlyList<SpeechWindow>? windows = null) =>
        new(options, options.IncludeWhole, activity, windows, size);

    /// <summary>What is to be pooled of a piece. Equally long windows have equally many frames.</summary>
    /// <param name="place">Where in the recording it lies.</param>
    /// <param name="frames">Its frames.</param>
    public IEnumerable<FramePool> PoolsOf(PiecePlace place, int frames)
    {
        if (Whole is not null)
        {
            yield return new FramePool([new FrameRun(0, frames)], frames, Whole);
        }

        if (Speech is null && _windows.Count == 0)
        {
            yield break;
        }

        var speech = _segments is null ? [new FrameRun(0, Math.Max(1, place.FrameAt(place.Samples, frames)))] : SpeechIn(place, frames);
        var (heard, samples) = (speech.Sum(run => run.Length), _segments?.Sum(segment => segment.Length) ?? place.Samples);
        if (Speech is not null && heard > 0)
        {
            // A piece that is mostly pause says little.
            yield return new FramePool(speech, _options.LengthFor(heard), Speech, (float)heard / frames);
        }

        foreach (var (window, sum) in _windows.Zip(Windows))
        {
            var length = Math.Clamp((int)((long)window.Length * heard / samples), 1, heard);
            var start = Math.Min((int)((long)window.Start * heard / samples), heard - length);
            yield return new FramePool(Part(speech, start, length), length, sum);
        }
    }

    private List<FrameRun> SpeechIn(PiecePlace place, int frames)
    {
        var runs = new List<FrameRun>();
        var heard = 0;
        foreach (var segment in _segments!)
        {
            var (from, end) = (Math.Max(0, segment.Start - place.Start), Math.Min(place.Samples, segment.End - place.Start));
            if (from < end)
            {
                var first = Math.Max(heard, Math.Min(place.FrameAt(from, frames), frames - 1));
                heard = Math.Max(first + 1, place.FrameAt(end, frames));
                if (first < frames)
                {
                    runs.Add(new FrameRun(first, heard - first));
                }
            }
        }

        return runs;
    }

    private static List<FrameRun> Part(IReadOnlyList<FrameRun> runs, int start, int length)
    {
        var part = new List<FrameRun>();
        foreach (var run in runs)
        {
            var taken = Math.Min(run.Length - start, length);
            if (taken > 0)
            {
                part.Add(new FrameRun(run.Start + start, taken));
                length -= taken;
            }

            start = Math.Max(0, start - run.Length);
        }

        return part;
    }
}
