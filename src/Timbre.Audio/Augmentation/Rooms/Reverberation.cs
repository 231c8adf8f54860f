using System.Numerics;
using Timbre.Audio.Features;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Augmentation;

/// <summary>Puts the slice in a room: convolves it with a random impulse response.</summary>
/// <remarks>
/// The slice stays where it was in time (the largest sample of the response counts as no delay) and as loud as it was;
/// what would ring on after its end is cut off.
/// </remarks>
public sealed class Reverberation : IAugmentation
{
    private const int LongestResponse = AudioReader.StandardRateHz;
    private readonly IReadOnlyList<float[]> _responses;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="responses">
    /// 16 kHz impulse responses, recorded or <see cref="SimulatedRooms"/>; only the second from the largest sample on counts.
    /// </param>
    /// <exception cref="ArgumentException">There is no response.</exception>
    public Reverberation(IReadOnlyList<float[]> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        if (responses.Count == 0)
        {
            throw new ArgumentException(
                "Reverberation: expected at least one impulse response, got none. Use simulated rooms, or name a folder "
                + "that holds some.",
                nameof(responses));
        }

        _responses = responses;
    }

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Convolve(samples, _responses[random.Next(_responses.Count)]);
    }

    /// <summary>Convolves in place, aligned to the largest sample of the response, at the power that was.</summary>
    internal static void Convolve(Span<float> samples, ReadOnlySpan<float> response)
    {
        var before = Level.Power(samples);
        var delay = Largest(response);
        if (before == 0 || delay < 0)
        {
            return;
        }

        response = response[..Math.Min(response.Length, delay + LongestResponse)];

        // What wraps around may reach the first samples, before the delay, for they are not kept.
        var needed = samples.Length + Math.Max(response.Length - 1 - delay, delay);
        var fft = SpectralShape.Transform((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(Math.Max(needed, response.Length), 128)));
        using var scratch = Scratch.Rent((4 * fft.Bins) + fft.Length);
        var real = scratch.Span[..fft.Bins];
        var imaginary = scratch.Span.Slice(fft.Bins, fft.Bins);
        var otherReal = scratch.Span.Slice(2 * fft.Bins, fft.Bins);
        var otherImaginary = scratch.Span.Slice(3 * fft.Bins, fft.Bins);
        var result = scratch.Span.Slice(4 * fft.Bins, fft.Length);
        fft.Forward(samples, real, imaginary);
        fft.Forward(response, otherReal, otherImaginary);
        Spectra.Multiply(real, imaginary, otherReal, otherImaginary);
        fft.Inverse(real, imaginary, result);
        result.Slice(delay, samples.Length).CopyTo(samples);
        var after = Level.Power(samples);
        if (after > 0)
        {
            Level.Scale(samples, Math.Sqrt(before / after));
        }
    }

    private static int Largest(ReadOnlySpan<float> response)
    {
        var peak = Level.Peak(response);
        if (!(peak > 0))
        {
            return -1;
        }

        for (var n = 0; ; n++)
        {
            if (Math.Abs(response[n]) == peak)
            {
                return n;
            }
        }
    }
}
