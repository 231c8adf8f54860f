using System.Numerics.Tensors;
using Timbre.Audio.Activity;
using Timbre.Audio.Reading;
using Timbre.Speakers.Models;

namespace Timbre.Recognition.Voices;

/// <summary>Tells whether a second person speaks in a recording, after or before the first one.</summary>
/// <remarks>
/// Slices of the speech are embedded. Where all before a moment sound alike, and all behind it too, but the two sides do not,
/// another person speaks there. Slices of 2 s tell people apart well, shorter ones need to differ more; of less than 2 s of speech
/// nothing is said. People who talk at the same time, or take turns faster than the slices, are not found.
/// </remarks>
/// <param name="audio">The recording, which is read to its end before it is asked anything.</param>
internal sealed class SecondVoiceFinder(OpenAudio audio)
{
    // So many slices of a long recording, spread over it, are enough to meet a second voice that speaks for a tenth of it.
    private const int Most = 24;
    private const int Fewest = 4;

    // Length of slices, speech that it takes, and the cosine of both sides below which two people speak: of 786 development recordings of
    // one person 3 lie below it. Two people seldom share so short a recording, so that short slices have to be surer
    // (docs/results/coach.md).
    private static readonly (double Seconds, double Speech, double Cosine)[] s_rules = [(2, 3.8, 0.23), (1.5, 2.8, 0.09), (1, 2, -0.05)];

    private IReadOnlyList<SpeechSegment> _segments = [];
    private double _cosine;
    private int _count;
    private int _between;
    private SpeechWindow[] _windows = [];

    /// <summary>The slices that tell; none where there is too little speech.</summary>
    public IReadOnlyList<SpeechWindow> Choose(VoiceActivityResult activity)
    {
        _segments = activity.Segments;
        var speech = activity.NetSpeech.TotalSeconds;
        var rule = Array.Find(s_rules, rule => speech >= rule.Speech);
        if (rule.Seconds == 0 || audio.HasTwoTalkers)
        {
            return _windows = [];
        }

        _cosine = rule.Cosine;
        _count = Math.Clamp((int)(4 * speech / rule.Seconds) - 3, Fewest, Most);
        var step = (speech - rule.Seconds) / (_count - 1);
        _between = Math.Min(_count - 2, Math.Max(0, (int)Math.Ceiling((rule.Seconds / step) - 1.01)));
        var length = (int)(rule.Seconds * AudioReader.StandardRateHz);
        var room = (long)(activity.SpeechSamples - length);

        // In a short recording slices of the middle overlap both sides of every moment: nobody asks for them.
        return _windows =
        [
            .. Enumerable.Range(0, _count).Where(i => i > _between || i + _between + 1 < _count)
                .Select(i => new SpeechWindow((int)(room * i / (_count - 1)), length)),
        ];
    }

    /// <summary>Tells a second voice.</summary>
    /// <param name="embeddings">Of the slices, in their order.</param>
    /// <returns>Null where one person speaks, as far as is known.</returns>
    public SecondVoice? Find(IReadOnlyList<float[]> embeddings)
    {
        if (audio.HasTwoTalkers)
        {
            return new SecondVoice(null, null);
        }

        var (at, cosine) = LeastAlike(embeddings);
        return embeddings.Count > 0 && cosine < _cosine ? new SecondVoice(TimeOf(_windows[at].Start), cosine) : null;
    }

    // Slices that would overlap both sides of a moment are left out.
    private (int At, double Cosine) LeastAlike(IReadOnlyList<float[]> embeddings)
    {
        var skipped = _count - embeddings.Count;
        var least = (At: 0, Cosine: 1.0);
        for (var split = 1; split + _between < _count && embeddings.Count > 0; split++)
        {
            var after = split + _between - skipped;
            var cosine = TensorPrimitives.CosineSimilarity(Sum(embeddings.Take(split)), Sum(embeddings.Skip(after)));
            least = cosine < least.Cosine ? (after, cosine) : least;
        }

        return least;
    }

    private TimeSpan TimeOf(int inSpeech)
    {
        var left = inSpeech;
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

    private static float[] Sum(IEnumerable<float[]> embeddings)
    {
        float[]? sum = null;
        foreach (var embedding in embeddings)
        {
            sum ??= new float[embedding.Length];
            TensorPrimitives.Add(sum, embedding, sum);
        }

        return sum!;
    }
}
