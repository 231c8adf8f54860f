using Timbre.Audio.Augmentation;
using Timbre.Audio.Reading;
using Timbre.Settings;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Augmentation;

public sealed class MicrophoneTests : IDisposable
{
    private static readonly MicrophoneOptions Plain = new()
    {
        LowestLowCutHz = 100, HighestLowCutHz = 100, LowestRollOffHz = 5000, HighestRollOffHz = 5000,
        HighestResonanceDb = 0, ReflectionChance = 0, CompressionChance = 0, SaturationChance = 0,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Apply_PlainResponse_HasItsEdges()
    {
        var reference = Gain(Plain, 1000, 1);
        (Gain(Plain, 100, 1) - reference).ShouldBe(-3, 0.2);
        (Gain(Plain, 50, 1) - reference).ShouldBe(-12.3, 0.4);
        (Gain(Plain, 300, 1) - reference).ShouldBe(0, 0.2);
        (Gain(Plain, 3000, 1) - reference).ShouldBe(0, 0.5);
        (Gain(Plain, 5000, 1) - reference).ShouldBe(-3, 0.2);
        (Gain(Plain, 7500, 1) - reference).ShouldBeLessThan(-15);
    }

    [Fact]
    public void Apply_RollOffAbove7500Hz_IsNone() =>
        (Gain(Plain with { LowestRollOffHz = 8000, HighestRollOffHz = 8000 }, 7800, 1) - Gain(Plain, 1000, 1)).ShouldBe(0, 0.2);

    [Fact]
    public void Apply_Resonances_StayWithinTheirHeightAndReachIt()
    {
        var options = Plain with { HighestResonanceDb = 6 };
        var gains = Enumerable.Range(0, 20)
            .SelectMany(seed => new[] { 400.0, 700, 1100, 1800, 2600 }.Select(hz => Gain(options, hz, seed))).ToArray();

        // Four at one place would add up.
        gains.ShouldAllBe(gain => Math.Abs(gain) < 4 * 6);
        gains.Max().ShouldBeGreaterThan(3);
        gains.Min().ShouldBeLessThan(-3);
    }

    [Fact]
    public void Apply_DrawnResponses_KeepThePower()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var samples = Signals.Noise(16000, seed, peak: 0.3);
            var before = Signals.Power(samples);

            new Microphone(new MicrophoneOptions { CompressionChance = 0.5, SaturationChance = 0.5 }).Apply(samples, new Random(seed));

            Signals.Decibels(Signals.Power(samples) / before).ShouldBe(0, 1e-3);
        }
    }

    [Fact]
    public void Apply_Silence_StaysSilence()
    {
        var samples = new float[4000];
        new Microphone(new MicrophoneOptions { ReflectionChance = 1, CompressionChance = 1, SaturationChance = 1 })
            .Apply(samples, new Random(1));
        samples.ShouldAllBe(sample => sample == 0);
    }

    [Fact]
    public void Create_FolderOfResponses_ConvolvesWithThem()
    {
        WavWriter.Write(_folder["a.wav"], [0.2f, 1, -0.5f, 0.25f], Signals.RateHz);
        var samples = Signals.Noise(2000, seed: 1);
        var expected = (float[])samples.Clone();
        Reverberation.Convolve(expected, AudioReader.ReadAt(_folder["a.wav"]));

        (Plain with { Folder = _folder.Path }).Create(new AugmentationSources()).Apply(samples, new Random(1));

        samples.Zip(expected, (one, other) => Math.Abs(one - other)).Max().ShouldBeLessThan(1e-6f);
    }

    [Fact]
    public void Create_FolderThatIsMissingOrEmpty_IsRefused()
    {
        foreach (var folder in new[] { _folder["none"], _folder.Path })
        {
            Should.Throw<SettingsException>(() => new MicrophoneOptions { Folder = folder }.Create(new AugmentationSources()))
                .Message.ShouldStartWith("augmentations: microphone: expected ");
        }
    }

    [Fact]
    public void Create_FolderWithAnUnreadableRecording_NamesTheSettingAndTheFile()
    {
        _folder.Write("a.wav", "these are words, not a microphone");

        var fault = Should.Throw<SettingsException>(
            () => new MicrophoneOptions { Folder = _folder.Path }.Create(new AugmentationSources()));

        fault.Message.ShouldStartWith("augmentations: microphone: ");
        fault.Message.ShouldContain(_folder["a.wav"]);
    }

    [Fact]
    public void Reflection_Impulse_ComesOnceMore()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var samples = new float[100];
            samples[10] = 1;

            EarlyReflection.Apply(samples, new Random(seed));

            var echo = samples.Index().Where(sample => sample.Item is not 0 and not 1).ShouldHaveSingleItem();
            (echo.Index - 10).ShouldBeInRange(3, 32);
            (20 * Math.Log10(echo.Item)).ShouldBeInRange(-20.01, -5.99);
        }
    }

    [Fact]
    public void Compression_LoudAfterSoft_TakesItBackAsSlowlyAsItSays()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            // A second softly, a second 30 dB louder, a second softly.
            var before = Signals.Sine(48000, 1000);
            foreach (ref var sample in before.AsSpan(0, 16000))
            {
                sample *= 0.03f;
            }

            foreach (ref var sample in before.AsSpan(32000))
            {
                sample *= 0.03f;
            }

            var after = (float[])before.Clone();
            GainControl.Apply(after, new Random(seed));
            double GainAt(int place) =>
                Signals.Decibels(Signals.Power(after.AsSpan(place, 160)) / Signals.Power(before.AsSpan(place, 160)));

            GainAt(15000).ShouldBe(0, 0.01);
            var held = GainAt(31000);
            held.ShouldBeInRange(-12, -0.5);
            GainAt(16000).ShouldBeGreaterThan(held + 0.2);
            GainAt(16800).ShouldBe(held, 0.3);
            GainAt(32000).ShouldBe(held, 1);
            GainAt(47000).ShouldBe(0, 0.01);
        }
    }

    [Fact]
    public void Saturation_LoudSamples_ComeNoHigherThanTheLimit()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            // Softly, with some peaks 40 dB above.
            var before = Signals.Noise(16000, seed, peak: 0.01);
            before[100] = before[5000] = 1;
            before[9000] = -1;
            var limitDb = Signals.Decibels(Signals.Power(before));
            var after = (float[])before.Clone();

            Saturation.Apply(after, new Random(seed));

            (20 * Math.Log10(after.Max())).ShouldBeInRange(limitDb + 5.99, limitDb + 15.01);
            after[9000].ShouldBe(-after[100]);
            var soft = after.Zip(before).Where(pair => Math.Abs(pair.Second) < 0.002).ToArray();
            soft.ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.01f * 0.002f);
        }
    }

    /// <summary>Gain of a tone in decibels, measured beside a strong tone of 1500 Hz that fixes the power; against that tone's.</summary>
    private static double Gain(MicrophoneOptions options, double frequencyHz, int seed)
    {
        var samples = Signals.Sine(16000, 1500, peak: 1);
        var tone = Signals.Sine(16000, frequencyHz, peak: 0.05);
        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] += tone[n];
        }

        var before = Signals.PowerAt(samples, frequencyHz);
        new Microphone(options).Apply(samples, new Random(seed));
        return Signals.Decibels(Signals.PowerAt(samples, frequencyHz) / before);
    }
}
