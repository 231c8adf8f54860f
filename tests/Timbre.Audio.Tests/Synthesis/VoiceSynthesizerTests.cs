using Timbre.Audio.Features;
using Timbre.Audio.Synthesis;

namespace Timbre.Audio.Tests.Synthesis;

public class VoiceSynthesizerTests
{
    public static TheoryData<int> Speakers => [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void Speak_SameSeeds_GivesTheSameSamples()
    {
        var samples = new SyntheticSpeaker(1).Speak(2, 1.5);
        samples.ShouldBe(new SyntheticSpeaker(1).Speak(2, 1.5));
        samples.ShouldNotBe(new SyntheticSpeaker(1).Speak(3, 1.5));
        samples.ShouldNotBe(new SyntheticSpeaker(2).Speak(2, 1.5));
    }

    [Theory]
    [InlineData(0.00001, 1)]
    [InlineData(0.5, 8000)]
    [InlineData(2.00003, 32000)]
    [InlineData(7.7, 123200)]
    public void Speak_AnyLength_GivesThatManyFiniteSamples(double seconds, int expected)
    {
        var samples = new SyntheticSpeaker(4).Speak(5, seconds);
        samples.Length.ShouldBe(expected);
        samples.ShouldAllBe(sample => Math.Abs(sample) <= 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3601)]
    [InlineData(double.NaN)]
    public void Speak_LengthOutOfRange_IsRefused(double seconds) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SyntheticSpeaker(1).Speak(1, seconds));

    [Fact]
    public void Speak_ManySessions_StayInTheRangeOfLevels()
    {
        var options = new VoiceSynthesizerOptions { LowestLevelDb = -30, HighestLevelDb = -20 };
        var synthesizer = new VoiceSynthesizer(options);
        var levels = Enumerable.Range(0, 60)
            .Select(seed => Signals.Decibels(Signals.Power(synthesizer.Speak(new SyntheticSpeaker(seed), seed, 2)))).ToArray();
        levels.Max().ShouldBeLessThan(-19.99);
        levels.Max().ShouldBeGreaterThan(-21);
        levels.Min().ShouldBeInRange(-30.01, -28);
    }

    [Theory]
    [MemberData(nameof(Speakers))]
    public void Speak_FewSeconds_HoldsSpeechAndPauses(int seed)
    {
        var samples = new SyntheticSpeaker(seed).Speak(1, 10);
        var total = Signals.Power(samples);
        var quiet = samples.Chunk(400).Count(part => Signals.Power(part) < total * 0.01) / 400.0;
        quiet.ShouldBeInRange(0.08, 0.6);
    }

    [Theory]
    [MemberData(nameof(Speakers))]
    public void Sustain_Voice_HasTheSpeakersPitch(int seed)
    {
        var speaker = new SyntheticSpeaker(seed);
        var samples = VoiceSynthesizer.Sustain(speaker, vowel: 5, whispers: false, 1)[2000..];
        var best = 0;
        var bestSum = double.MinValue;
        for (var lag = 16000 / 400; lag < 16000 / 70; lag++)
        {
            var sum = 0.0;
            for (var n = lag; n < samples.Length; n++)
            {
                sum += (double)samples[n] * samples[n - lag];
            }

            (best, bestSum) = sum > bestSum * 1.02 || bestSum < 0 ? (lag, sum) : (best, bestSum);
        }

        (16000.0 / best / speaker.PitchHz).ShouldBe(1, 0.03);
    }

    [Theory]
    [MemberData(nameof(Speakers))]
    public void Sustain_Whisper_HasItsPeaksAtTheFormants(int seed)
    {
        var speaker = new SyntheticSpeaker(seed);
        foreach (var vowel in new[] { 0, 3, 5 })
        {
            var spectrum = Spectrum(VoiceSynthesizer.Sustain(speaker, vowel, whispers: true, 4));
            var formants = speaker.FormantsOf(vowel);
            for (var i = 0; i < 3; i++)
            {
                var above = formants[i + 1] - formants[i];
                var below = i == 0 ? double.MaxValue : formants[i] - formants[i - 1];
                if (Math.Min(above, below) < 600)
                {
                    continue; // two formants so near that they make one peak
                }

                // The highest place between the neighbors' halves must be near the formant.
                var from = (int)((formants[i] - Math.Min(0.15 * formants[i], below / 2)) / 31.25);
                var to = (int)((formants[i] + Math.Min(0.15 * formants[i], above / 2)) / 31.25);
                var peak = from;
                for (var k = from; k <= to; k++)
                {
                    peak = spectrum[k] > spectrum[peak] ? k : peak;
                }

                (peak * 31.25).ShouldBe(formants[i], Math.Max(0.09 * formants[i], 65), $"{Vowel.All[vowel].Name} F{i + 1}");
            }
        }
    }

    [Fact]
    public void Speak_ManySpeakers_AreAlikeWithinAndApartBetween()
    {
        var bank = new FilterBank(new FilterBankOptions { Bins = 40 });
        var voices = Enumerable.Range(100, 25).Select(seed => Enumerable.Range(0, 4)
            .Select(utterance => Describe(bank, new SyntheticSpeaker(seed).Speak(utterance, 6))).ToArray()).ToArray();
        double within = 0, between = 0, nearest = 0;
        for (var i = 0; i < voices.Length; i++)
        {
            within += Distance(voices[i][0], voices[i][1]) / voices.Length;
            between += Distance(voices[i][0], voices[(i + 1) % voices.Length][1]) / voices.Length;
            var others = voices.Select(voice => Math.Min(Distance(voices[i][0], voice[2]), Distance(voices[i][0], voice[3]))).ToArray();
            nearest += Array.IndexOf(others, others.Min()) == i ? 1.0 / voices.Length : 0;
        }

        within.ShouldBeLessThan(0.85 * between);

        // Of 25 speakers, by mean spectra alone: far above chance (0.04), and not solved.
        nearest.ShouldBeInRange(0.2, 0.95);
    }

    [Fact]
    public void Options_SeveralFaults_NamesAllOfThem()
    {
        var options = new VoiceSynthesizerOptions { LowestLevelDb = 0, HighestTiltDb = -1 };
        var message = Should.Throw<ArgumentException>(() => new VoiceSynthesizer(options)).Message;
        message.ShouldContain("lowestLevelDb: expected -90 to -10, got 0");
        message.ShouldContain("lowestLevelDb: expected at most highestLevelDb, which is -18, got 0");
        message.ShouldContain("highestTiltDb: expected 0 to 30, got -1");
    }

    private static double[] Describe(FilterBank bank, float[] samples)
    {
        var frames = bank.Compute(samples).Chunk(bank.Dimension).ToArray();
        var means = Enumerable.Range(0, bank.Dimension).Select(bin => frames.Average(frame => (double)frame[bin])).ToArray();
        var level = means.Average();
        return [.. means.Select(mean => mean - level)];
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

    /// <summary>Mean power spectrum, 31.25 Hz a bin, smoothed over three bins.</summary>
    private static double[] Spectrum(float[] samples)
    {
        var fft = new RealFft(512);
        var window = AnalysisWindow.Create(WindowKind.Hanning, 512);
        var power = new double[fft.Bins];
        var (real, imaginary) = (new float[fft.Bins], new float[fft.Bins]);
        for (var start = 1000; start + 512 <= samples.Length; start += 128)
        {
            var frame = samples.AsSpan(start, 512).ToArray().Zip(window, (sample, weight) => sample * weight).ToArray();
            fft.Forward(frame, real, imaginary);
            for (var k = 0; k < power.Length; k++)
            {
                power[k] += (real[k] * real[k]) + (imaginary[k] * imaginary[k]);
            }
        }

        return [.. power.Select((value, k) => (power[Math.Max(k - 1, 0)] + value + power[Math.Min(k + 1, 256)]) / 3)];
    }
}
