using Timbre.Audio.Augmentation;
using Timbre.Settings;

namespace Timbre.Audio.Tests.Augmentation;

public class BabbleTests
{
    [Fact]
    public void Apply_TwoVoices_AreEquallyLoudAtTheRatio()
    {
        // A loud and a soft voice at different frequencies; the signal at a third.
        float[][] voices = [Signals.Sine(16000, 500, peak: 0.9), Signals.Sine(16000, 1500, peak: 0.01)];
        var next = 0;
        var babble = new Babble(
            _ => voices[next++ % 2],
            new BabbleOptions { LowestVoices = 2, HighestVoices = 2, LowestSnrDb = 10, HighestSnrDb = 10 });
        var samples = Signals.Sine(16000, 3000);
        babble.Apply(samples, new Random(4));
        var signal = Signals.PowerAt(samples, 3000);
        var (first, second) = (Signals.PowerAt(samples, 500), Signals.PowerAt(samples, 1500));
        Signals.Decibels(first / second).ShouldBe(0, 0.1);
        Signals.Decibels(signal / (first + second)).ShouldBe(10, 0.1);
    }

    [Fact]
    public void Create_NoOtherSpeakers_IsRefused() =>
        Should.Throw<SettingsException>(() => new BabbleOptions().Create(new AugmentationSources())).Message.ShouldBe(
            "augmentations: babble: expected other speakers to take speech from, got none. Use it in training only.");
}
