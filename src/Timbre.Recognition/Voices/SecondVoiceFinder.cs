using System.Numerics.Tensors;
using Timbre.Audio.Reading;
using Timbre.Speakers.Models;

namespace Timbre.Recognition.Voices;

/// <summary>Tells whether a second person speaks in a recording, after or before the first one.</summary>
/// <remarks>
/// Slices of the speech are embedded. Where all before a moment sound alike, and all behind it too, but the two sides do not,
/// another person speaks there. Slices of 2 s tell people apart well, shorter ones need to differ more; of less than 2 s of speech
/// nothing is said. People who talk at the same time, or take turns faster than the slices, are not found.
/// </remarks>
/// <param name="encoder">Embeds slices.</param>
internal sealed class SecondVoiceFinder(SpeakerEncoder encoder)
{
    // So many slices of a long recording, spread over it, are enough to meet a second voice that speaks for a tenth of it.
    private const int Most = 24;
    private const int Fewest = 4;

    // Length of slices, speech that it takes, and the cosine of both sides below which two people speak: measured on
    // development recordings, where about 1 in 100 of one person lies below it (see docs/results/coach.md).
    private static readonly (double Seconds, double Speech, double Cosine)[] s_rules = [(2, 3.8, 0.22), (1.5, 2.8, 0.15), (1, 2, 0.05)];

    /// <summary>Looks for it.</summary>
    /// <param name="audio">At 16 kHz; it is read again from its beginning.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>Null where one person speaks, as far as is known.</returns>
    public SecondVoice? Find(OpenAudio audio, CancellationToken stop)
    {
        audio.Rewind();
        var activity = encoder.VoiceActivity.Detect(audio, stop);
        if (audio.HasTwoTalkers)
        {
            return new SecondVoice(null, null);
        }

        var speech = activity.NetSpeech.TotalSeconds;
        var rule = Array.Find(s_rules, rule => speech >= rule.Speech);
        if (rule.Seconds == 0)
        {
            return null;
        }

        var count = Math.Clamp((int)(4 * speech / rule.Seconds) - 3, Fewest, Most);
        var windows = new SpeechWindows(activity, (int)(rule.Seconds * AudioReader.StandardRateHz), count);
        audio.Rewind();
        windows.Read(audio, stop);
        var step = (speech - rule.Seconds) / (count - 1);
        var between = Math.Min(count - 2, Math.Max(0, (int)Math.Ceiling((rule.Seconds / step) - 1.01)));
        var (at, cosine) = LeastAlike([.. windows.Samples.Select(EmbedAside)], between);
        return cosine < rule.Cosine ? new SecondVoice(windows.TimeOf(at), cosine) : null;

        // In a short recording slices of the middle overlap both sides of every moment: nobody asks for them.
        float[] EmbedAside(float[] samples, int i) => i > between || i + between + 1 < count ? encoder.Embed(samples) : [];
    }

    // Slices that would overlap both sides of a moment are left out.
    private static (int At, double Cosine) LeastAlike(float[][] embeddings, int between)
    {
        var least = (At: 0, Cosine: 1.0);
        for (var split = 1; split + between < embeddings.Length; split++)
        {
            var cosine = TensorPrimitives.CosineSimilarity(Sum(embeddings.AsSpan(0, split)), Sum(embeddings.AsSpan(split + between)));
            least = cosine < least.Cosine ? (split + between, cosine) : least;
        }

        return least;
    }

    private static float[] Sum(ReadOnlySpan<float[]> embeddings)
    {
        var sum = new float[embeddings[0].Length];
        foreach (var embedding in embeddings)
        {
            TensorPrimitives.Add(sum, embedding, sum);
        }

        return sum;
    }
}
