using Timbre.Audio.Quality;
using Timbre.Audio.Synthesis;

namespace Timbre.Audio.Tests.Quality;

public sealed class ClippingMeterTests
{
    private static readonly float[] Voice = new SyntheticSpeaker(1).Speak(1, 5);

    [Theory]
    [InlineData(0.005, 1)]
    [InlineData(0.02, 1)]
    [InlineData(0.02, 0.2)]
    [InlineData(0.1, 0.2)]
    public void Clipped_AShareOfTheSamples_TellsMostOfIt(double share, double gain)
    {
        var ceiling = Voice.Select(Math.Abs).OrderDescending().ElementAt((int)(share * Voice.Length));
        var clipped = Array.ConvertAll(Voice, sample => (float)(gain * Math.Clamp(sample, -ceiling, ceiling)));

        // Runs of one and two samples do not count.
        (Clipped(clipped).TotalSeconds / 5).ShouldBeInRange(0.5 * share, 1.02 * share);
    }

    [Fact]
    public void Clipped_OnOneSideAlone_TellsIt()
    {
        var clipped = Array.ConvertAll(Voice, sample => Math.Max(sample, -0.3f * Voice.Max()));

        Clipped(clipped).TotalSeconds.ShouldBeGreaterThan(0.02);
    }

    [Fact]
    public void Clipped_AWholeVoice_IsNothing() => Clipped(Voice).ShouldBe(TimeSpan.Zero);

    [Fact]
    public void Clipped_ALouderPlaceLater_ForgetsWhatWasBelow()
    {
        var signal = new float[1000];
        signal.AsSpan(100, 10).Fill(0.5f);
        var before = Clipped(signal);
        signal[700] = 0.6f;

        before.ShouldBe(TimeSpan.FromSeconds(10 / 16_000.0));
        Clipped(signal).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Clipped_StepsOfSixteenBits_IsNothing()
    {
        var quiet = Array.ConvertAll(Signals.Noise(16_000, 1), sample => MathF.Round(sample) / 32768);

        Clipped(quiet).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Add_SamplesHeardBefore_CountOnce()
    {
        var signal = new float[1000];
        signal.AsSpan(100, 10).Fill(-0.5f);
        var meter = new ClippingMeter(16_000);

        meter.Add(0, signal);
        meter.Add(0, signal.AsSpan(0, 400));
        meter.Add(300, signal.AsSpan(300));

        meter.Clipped.ShouldBe(TimeSpan.FromSeconds(10 / 16_000.0));
    }

    private static TimeSpan Clipped(float[] samples)
    {
        var meter = new ClippingMeter(16_000);
        meter.Add(0, samples);
        return meter.Clipped;
    }
}
