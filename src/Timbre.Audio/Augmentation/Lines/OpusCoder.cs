using Concentus.Enums;
using Concentus.Structs;

namespace Timbre.Audio.Augmentation;

/// <summary>Opus there and back, with Concentus, in frames of 20 ms.</summary>
/// <remarks>
/// The coder for voices, at the least effort that it has. At 8 and 16 kHz it makes no packets that hold both of its codings, which
/// Concentus 2.2 decodes to silence at these rates.
/// </remarks>
internal static class OpusCoder
{
    private const int WideRateHz = 16_000;
    private const int FramesASecond = 50;
    private const int LongestPacket = 1275;
    private const float FullScale = 32768;

    [ThreadStatic]
    private static (OpusEncoder Encoder, OpusDecoder Decoder)? _narrow;

    [ThreadStatic]
    private static (OpusEncoder Encoder, OpusDecoder Decoder)? _wide;

    /// <summary>Codes a signal and decodes it, in place and without delay.</summary>
    /// <param name="samples">Full scale is 1.</param>
    /// <param name="rateHz">Their rate: 8000 or 16000.</param>
    /// <param name="bitrate">Bits a second.</param>
    public static void Pass(Span<float> samples, int rateHz, int bitrate)
    {
        var (encoder, decoder) = rateHz == WideRateHz ? _wide ??= Create(rateHz) : _narrow ??= Create(rateHz);
        encoder.ResetState();
        decoder.ResetState();
        encoder.Bitrate = bitrate;
        var delay = encoder.Lookahead;
        Span<short> frame = stackalloc short[rateHz / FramesASecond];
        Span<byte> packet = stackalloc byte[LongestPacket];
        for (var first = 0; first < samples.Length + delay; first += frame.Length)
        {
            for (var n = 0; n < frame.Length; n++)
            {
                var sample = first + n < samples.Length ? MathF.Round(samples[first + n] * FullScale) : 0;
                frame[n] = (short)Math.Clamp(sample, short.MinValue, short.MaxValue);
            }

            var bytes = encoder.Encode(frame, frame.Length, packet, packet.Length);
            decoder.Decode(packet[..bytes], frame, frame.Length);
            for (var n = Math.Max(0, delay - first); n < frame.Length && first + n - delay < samples.Length; n++)
            {
                samples[first + n - delay] = frame[n] / FullScale;
            }
        }
    }

    private static (OpusEncoder Encoder, OpusDecoder Decoder) Create(int rateHz)
    {
        // The factory that is recommended instead takes a libopus of the machine where it finds one, and then codes otherwise.
#pragma warning disable CS0618
        return (
            new OpusEncoder(rateHz, 1, OpusApplication.OPUS_APPLICATION_VOIP) { Complexity = 0 },
            new OpusDecoder(rateHz, 1));
#pragma warning restore CS0618
    }
}
