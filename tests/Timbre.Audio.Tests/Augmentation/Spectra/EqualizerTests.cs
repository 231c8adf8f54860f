using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class EqualizerTests
{
    [Fact]
    public void Apply_AnyCurve_KeepsThePowerAndSpreadsTheGains()
    {
        var equalizer = new Equalizer(new EqualizerOptions { DeviationDb = 3, HighestTiltDb = 0 });
        var random = new Random(2);
        var gains = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var samples = Signals.Noise(16000, seed: i);
            var (power, at500, at4000) = (Signals.Power(samples), Signals.PowerAt(samples, 500), Signals.PowerAt(samples, 4000));
            equalizer.Apply(samples, random);
            Signals.Power(samples).ShouldBe(power, 1e-4);
            gains.Add(Signals.Decibels(Signals.PowerAt(samples, 500) / at500 / (Signals.PowerAt(samples, 4000) / at4000)));
        }

        // Both are control points: the difference of two gains of deviation 3 dB has deviation 4.24 dB.
        Math.Sqrt(gains.Average(gain => gain * gain)).ShouldBe(4.24, 0.6);
    }
}
