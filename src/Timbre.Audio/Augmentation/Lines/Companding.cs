using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Timbre.Audio.Augmentation;

/// <summary>What eight bits of ITU-T G.711 leave of samples: coded and decoded again.</summary>
/// <remarks>
/// Both laws keep a sign, an exponent and four bits of the mantissa, decoded to the middle of their step; so the code is
/// a float's own, cut after four bits. Samples count as 16-bit integers / 32768 and are clipped where the law clips.
/// </remarks>
internal static class Companding
{
    private const float Scale = 32768;
    private const float MuBias = 132;
    private const float MuClip = 32635;
    private const float ALawLinear = 256;
    private const float ALawStep = 16;
    private const float ALawClip = 32767;
    private const int KeptBits = ~((1 << 19) - 1);
    private const int MiddleBit = 1 << 18;

    /// <summary>Codes and decodes by mu-law, in place.</summary>
    public static void MuLaw(Span<float> samples) => Run(samples, MuClip, magnitude =>
    {
        var kept = Cut(magnitude + Vector256.Create(MuBias));
        return kept - Vector256.Create(MuBias);
    });

    /// <summary>Codes and decodes by A-law, in place.</summary>
    public static void ALaw(Span<float> samples) => Run(samples, ALawClip, magnitude =>
    {
        var step = Vector256.Create(ALawStep);
        var linear = (Vector256.Floor(magnitude / step) * step) + (step * 0.5f);
        var curved = Cut(magnitude);
        return Vector256.ConditionalSelect(
            Vector256.LessThan(magnitude, Vector256.Create(ALawLinear)), linear, curved);
    });

    private static Vector256<float> Cut(Vector256<float> value) =>
        ((value.AsInt32() & Vector256.Create(KeptBits)) | Vector256.Create(MiddleBit)).AsSingle();

    private static void Run(Span<float> samples, float clip, Func<Vector256<float>, Vector256<float>> law)
    {
        ref var start = ref MemoryMarshal.GetReference(samples);
        var n = 0;
        for (; n <= samples.Length - Vector256<float>.Count; n += Vector256<float>.Count)
        {
            Vector256.StoreUnsafe(Code(Vector256.LoadUnsafe(ref start, (nuint)n), clip, law), ref start, (nuint)n);
        }

        if (n < samples.Length)
        {
            Span<float> last = stackalloc float[Vector256<float>.Count];
            last.Clear();
            samples[n..].CopyTo(last);
            Code(Vector256.Create<float>(last), clip, law).CopyTo(last);
            last[..(samples.Length - n)].CopyTo(samples[n..]);
        }
    }

    private static Vector256<float> Code(
        Vector256<float> samples, float clip, Func<Vector256<float>, Vector256<float>> law)
    {
        var magnitude = Vector256.Min(Vector256.Abs(samples) * Scale, Vector256.Create(clip));
        return Vector256.CopySign(law(magnitude) / Scale, samples);
    }
}
