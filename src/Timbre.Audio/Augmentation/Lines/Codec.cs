using Timbre.Audio.Features;
using Timbre.Audio.Reading;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Sends the slice through a speech codec and back: GSM full rate or Opus.</summary>
/// <remarks>
/// Whatever its level, the slice is coded at the one that lines are tested at, 26 dB below full scale. Neither delay nor a change
/// of power; what is coded at 8 kHz has nothing above 4 kHz. Opus allocates, some 5 MB for each slice of 2 s.
/// </remarks>
public sealed class Codec : IAugmentation
{
    private const int NarrowRateHz = AudioReader.StandardRateHz / 2;
    private const double CodedDb = -26;
    private const double EdgeHz = 3875;
    private static readonly float[] s_narrowBand = [.. Enumerable.Range(0, SpectralShape.Points)
        .Select(point => (float)Math.Clamp(
            ((NarrowRateHz / 2.0) - (point * SpectralShape.SpacingHz)) / ((NarrowRateHz / 2.0) - EdgeHz), 0, 1))];

    private readonly CodecOptions _options;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public Codec(CodecOptions? options = null) => _options = (options ?? new CodecOptions()).Checked();

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var kind = _options.Kinds[random.Next(_options.Kinds.Count)];
        var bitrate = (int)Draw.Octaves(random, _options.LowestBitrate, _options.HighestBitrate);
        var isNarrow = Draw.Coin(random, 0.5) || kind == CodecKind.Gsm;
        var before = Level.Power(samples);
        if (!(before > 0))
        {
            return;
        }

        Level.Scale(samples, Draw.Amplitude(CodedDb) / Math.Sqrt(before));
        if (isNarrow)
        {
            CodeAtHalfTheRate(samples, kind, bitrate);
        }
        else
        {
            OpusCoder.Pass(samples, AudioReader.StandardRateHz, bitrate);
        }

        var after = Level.Power(samples);
        Level.Scale(samples, after > 0 ? Math.Sqrt(before / after) : 1);
    }

    /// <summary>By way of the lower half of the spectrum, which is the signal sampled at 8 kHz.</summary>
    private static void CodeAtHalfTheRate(Span<float> samples, CodecKind kind, int bitrate)
    {
        var full = SpectralShape.Transform(SpectralShape.TransformLength(samples.Length));
        var half = SpectralShape.Transform(full.Length / 2);
        using var scratch = Scratch.Rent((2 * full.Bins) + half.Length);
        var real = scratch.Span[..full.Bins];
        var imaginary = scratch.Span.Slice(full.Bins, full.Bins);
        var narrow = scratch.Span.Slice(2 * full.Bins, half.Length);
        full.Forward(samples, real, imaginary);
        SpectralShape.Multiply(real, imaginary, s_narrowBand);
        half.Inverse(real[..half.Bins], imaginary[..half.Bins], narrow);

        // Half as many bins back: twice as large.
        Level.Scale(narrow, 0.5);
        var spoken = narrow[..((samples.Length + 1) / 2)];
        narrow[spoken.Length..].Clear();
        if (kind == CodecKind.Gsm)
        {
            GsmFullRate.Pass(spoken);
        }
        else
        {
            OpusCoder.Pass(spoken, NarrowRateHz, bitrate);
        }

        half.Forward(narrow, real[..half.Bins], imaginary[..half.Bins]);
        real[(half.Bins - 1)..].Clear();
        imaginary[(half.Bins - 1)..].Clear();
        full.Inverse(real, imaginary, samples);
    }
}
