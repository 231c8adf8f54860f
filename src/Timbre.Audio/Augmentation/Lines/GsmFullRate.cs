namespace Timbre.Audio.Augmentation;

/// <summary>GSM full rate there and back: regular pulse excitation with long-term prediction, 13 kilobits a second.</summary>
/// <remarks>
/// ETSI EN 300 961 (GSM 06.10), in floating point where the standard counts in 16 bits: parameters are quantized as it says, what is
/// between them is not rounded. Frames of 20 ms, at 8 kHz. What the decoder would make of the bits, the encoder knows: so it is
/// taken from there, and no bits are written.
/// </remarks>
internal static class GsmFullRate
{
    private const int Frame = 160;

    // Of the samples, 13 bits are coded; the standard writes them with two more bits below, so that full scale is 2^14.
    private const float FullScale = 16384;
    private const float Step = 4;
    private const float OffsetPole = 32735 / 32768f;
    private const float Emphasis = 28180 / 32768f;

    // Where the filter of the last frame goes over to that of this one, and how much of this one is in it up to there.
    private static readonly (int End, float Share)[] s_sections = [(13, 0.25f), (27, 0.5f), (40, 0.75f), (Frame, 1)];

    /// <summary>Codes a signal and decodes it, in place and without delay.</summary>
    /// <param name="samples">8 kHz; full scale is 1.</param>
    public static void Pass(Span<float> samples)
    {
        const int Order = GsmVocalTract.Order;
        Span<float> speech = stackalloc float[Frame];
        Span<float> excitation = stackalloc float[GsmExcitation.History + Frame];
        Span<float> last = stackalloc float[Order];
        Span<float> ratios = stackalloc float[Order];
        Span<float> reflections = stackalloc float[Order];
        Span<float> analyzed = stackalloc float[Order];
        Span<float> synthesized = stackalloc float[Order + 1];
        excitation.Clear();
        last.Clear();
        analyzed.Clear();
        synthesized.Clear();
        var (input, leveled, output) = (0f, 0f, 0f);
        for (var first = 0; first < samples.Length; first += Frame)
        {
            var frame = samples[first..Math.Min(first + Frame, samples.Length)];
            for (var n = 0; n < Frame; n++)
            {
                // The offset is taken away, and high frequencies are raised.
                var sample = n < frame.Length ? MathF.Round(Math.Clamp(frame[n], -1, 1) * (FullScale / Step)) * Step : 0;
                var before = leveled;
                leveled = sample - input + (OffsetPole * leveled);
                input = sample;
                speech[n] = leveled - (Emphasis * before);
            }

            GsmVocalTract.Analyze(speech, ratios);
            var start = 0;
            foreach (var (end, share) in s_sections)
            {
                GsmVocalTract.Between(last, ratios, share, reflections);
                GsmVocalTract.Whiten(speech[start..end], reflections, analyzed);
                start = end;
            }

            GsmExcitation.Code(speech, excitation);
            start = 0;
            foreach (var (end, share) in s_sections)
            {
                GsmVocalTract.Between(last, ratios, share, reflections);
                var excited = excitation.Slice(GsmExcitation.History + start, end - start);
                GsmVocalTract.Color(excited, reflections, synthesized, speech[start..end]);
                start = end;
            }

            ratios.CopyTo(last);
            excitation[Frame..].CopyTo(excitation);
            for (var n = 0; n < frame.Length; n++)
            {
                output = speech[n] + (Emphasis * output);
                frame[n] = output / FullScale;
            }
        }
    }
}
