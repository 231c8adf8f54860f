using Timbre.Audio.Quality;

namespace Timbre.Audio.Tests.Quality;

public sealed class SpectrumMeterTests
{
    [Fact]
    public void Finish_ASine_HasItsLevelInItsBand()
    {
        var meter = new SpectrumMeter();
        meter.Add(Signals.Sine(16_000, 1062.5, peak: 0.5));

        foreach (var spectrum in meter.Finish())
        {
            // Half of full scale, -6 dB; the window spreads it over half as much again.
            Signals.Decibels(spectrum.Powers[8]).ShouldBe(-6 + 1.8, 0.5);
            Signals.Decibels(spectrum.Powers[12]).ShouldBeLessThan(-60);
        }
    }

    [Fact]
    public void Finish_AnHour_KeepsWindowsFromAllOfIt()
    {
        const int Windows = 3600 * 16_000 / 512;
        var meter = new SpectrumMeter();
        var second = Signals.Noise(16_000, 1);
        for (var i = 0; i < 3600; i++)
        {
            meter.Add(second);
        }

        var kept = meter.Finish();

        kept.Count.ShouldBeInRange(512, 1024);
        kept[0].Frame.ShouldBe(1);
        kept[^1].Frame.ShouldBeInRange((int)(0.99 * Windows * 3.2), (int)(Windows * 3.2));
        kept.Zip(kept.Skip(1), (a, b) => b.Frame - a.Frame).Distinct().Count().ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void Finish_LessThanAWindow_KeepsIt()
    {
        var meter = new SpectrumMeter();
        meter.Add(Signals.Sine(200, 1000));

        meter.Finish().ShouldHaveSingleItem().Powers.ShouldAllBe(power => power > 1e-12f);
    }
}
