using Timbre.Audio.Synthesis;

namespace Timbre.Audio.Tests.Synthesis;

public sealed class NoiseSynthesizerTests
{
    public static TheoryData<NoiseKind> Kinds => [.. Enum.GetValues<NoiseKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Make_AnyOfAKind_IsFiniteAtItsLevelAndWithoutOffset(NoiseKind kind)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var samples = NoiseSynthesizer.Make(kind, seed, 2);

            samples.Length.ShouldBe(32000);
            samples.ShouldAllBe(sample => float.IsFinite(sample));
            Math.Sqrt(samples.Average(sample => (double)sample * sample)).ShouldBe(0.1, 1e-4);
            Math.Abs(samples.Average(sample => (double)sample)).ShouldBeLessThan(0.02);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Make_SameSeed_IsTheSameAndAnotherAnother(NoiseKind kind)
    {
        NoiseSynthesizer.Make(kind, 3, 0.5).ShouldBe(NoiseSynthesizer.Make(kind, 3, 0.5));
        NoiseSynthesizer.Make(kind, 4, 0.5).ShouldNotBe(NoiseSynthesizer.Make(kind, 3, 0.5));
    }

    [Fact]
    public void Make_Hum_StandsOnMultiplesOfTheMains()
    {
        var samples = NoiseSynthesizer.Make(NoiseKind.Hum, 1, 2);
        var (mains, between) = (Math.Max(Power(samples, 50), Power(samples, 60)), Power(samples, 75));

        mains.ShouldBeGreaterThan(100 * between);
    }

    [Fact]
    public void Make_KindsOfOneSeed_SoundDifferent()
    {
        var sounds = Enum.GetValues<NoiseKind>().Select(kind => NoiseSynthesizer.Make(kind, 1, 1)).ToList();

        // Beeps and blows leave most of the time quiet; a rush never pauses.
        Peak(sounds[(int)NoiseKind.Impacts]).ShouldBeGreaterThan(2 * Peak(sounds[(int)NoiseKind.Hum]));
        sounds.DistinctBy(Peak).Count().ShouldBe(sounds.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(601)]
    [InlineData(double.NaN)]
    public void Make_LengthOutOfRange_IsRefused(double seconds) =>
        Should.Throw<ArgumentOutOfRangeException>(() => NoiseSynthesizer.Make(NoiseKind.Hum, 1, seconds));

    private static float Peak(float[] samples) => samples.Max(Math.Abs);

    private static double Power(float[] samples, double hz)
    {
        var (real, imaginary) = (0.0, 0.0);
        for (var n = 0; n < samples.Length; n++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * hz * n / 16000);
            real += samples[n] * cos;
            imaginary += samples[n] * sin;
        }

        return (real * real) + (imaginary * imaginary);
    }
}
