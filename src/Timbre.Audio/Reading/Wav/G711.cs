namespace Timbre.Audio.Reading;

/// <summary>The companding laws of telephony, ITU-T G.711: 8 bits to an amplitude of 13 or 14 bits.</summary>
internal static class G711
{
    /// <summary>Amplitude in -1 to 1 of every A-law byte.</summary>
    public static float[] ALaw { get; } = Table(DecodeALaw);

    /// <summary>Amplitude in -1 to 1 of every mu-law byte.</summary>
    public static float[] MuLaw { get; } = Table(DecodeMuLaw);

    private static float[] Table(Func<int, int> decode) =>
        [.. Enumerable.Range(0, 256).Select(code => decode(code) / SampleDecoder.Scale16)];

    // Even bits are inverted on the line; segment 0 is linear, each further one doubles the step.
    private static int DecodeALaw(int code)
    {
        code ^= 0x55;
        var segment = (code >> 4) & 7;
        var step = ((code & 15) << 4) + 8;
        var magnitude = segment == 0 ? step : (step + 0x100) << (segment - 1);
        return (code & 0x80) != 0 ? magnitude : -magnitude;
    }

    // All bits are inverted on the line; a bias of 33 (132 at 16 bits) makes every segment a doubling.
    private static int DecodeMuLaw(int code)
    {
        code = ~code & 0xFF;
        var magnitude = ((((code & 15) << 3) + 132) << ((code >> 4) & 7)) - 132;
        return (code & 0x80) != 0 ? -magnitude : magnitude;
    }
}
