using Timbre.Audio.Augmentation;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Augmentation;

public sealed class GsmFullRateTests : IDisposable
{
    private const int RateHz = 8000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SoxFact]
    public void Pass_Voices_AreCodedAsByAnotherCoder()
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            var speech = Narrow(new SyntheticSpeaker(seed).Speak(seed, 3));
            var other = PassSox(speech);
            var coded = (float[])speech.Clone();

            GsmFullRate.Pass(coded);

            var (ours, theirs) = (CodedSpeech.SegmentalSnr(speech, coded, RateHz), CodedSpeech.SegmentalSnr(speech, other, RateHz));
            ours.ShouldBe(theirs, 1, $"voice {seed}");
            CodedSpeech.SegmentalSnr(other, coded, RateHz).ShouldBeGreaterThan(12, $"voice {seed}");
            CodedSpeech.LogSpectralDistance(other, coded, RateHz).ShouldBeLessThan(3.5, $"voice {seed}");
            CodedSpeech.LogSpectralDistance(speech, coded, RateHz)
                .ShouldBe(CodedSpeech.LogSpectralDistance(speech, other, RateHz), 0.5, $"voice {seed}");
        }
    }

    [Fact]
    public void Pass_Voice_IsNearItAndWhereItWas()
    {
        var speech = Narrow(new SyntheticSpeaker(1).Speak(1, 3));
        var coded = (float[])speech.Clone();

        GsmFullRate.Pass(coded);

        CodedSpeech.SegmentalSnr(speech, coded, RateHz).ShouldBeInRange(11, 20);
        CodedSpeech.Delay(speech, coded).ShouldBe(0);
        Signals.Decibels(Signals.Power(coded) / Signals.Power(speech)).ShouldBe(0, 0.5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(159)]
    [InlineData(160)]
    [InlineData(161)]
    public void Pass_PartOfAFrame_IsAsTheStartOfMore(int length)
    {
        var whole = Signals.Noise(320, seed: 1, peak: 0.1);
        var part = whole[..length];
        whole.AsSpan(length).Clear();

        GsmFullRate.Pass(whole);
        GsmFullRate.Pass(part);

        part.ShouldBe(whole[..length]);
    }

    // Louder than full scale, as loud as can be, softer than a step.
    [Theory]
    [InlineData(4)]
    [InlineData(1)]
    [InlineData(1e-5)]
    [InlineData(0)]
    public void Pass_AnyLevel_StaysWithinBounds(double peak)
    {
        var samples = Signals.Noise(8000, seed: 2, peak);

        GsmFullRate.Pass(samples);

        // Where nothing is said, the standard's coder gives its softest pulses.
        samples.Max(Math.Abs).ShouldBeLessThan(peak < 1e-3 ? 2e-3f : 3);
    }

    [Fact]
    public void Whiten_AndColor_GiveTheSpeechBack()
    {
        var speech = Narrow(new SyntheticSpeaker(2).Speak(1, 1))[..1600];
        var (residual, again) = ((float[])speech.Clone(), new float[speech.Length]);
        var (ratios, reflections) = (new float[GsmVocalTract.Order], new float[GsmVocalTract.Order]);
        GsmVocalTract.Analyze(speech, ratios);
        GsmVocalTract.Between(ratios, ratios, 1, reflections);

        GsmVocalTract.Whiten(residual, reflections, new float[GsmVocalTract.Order]);
        GsmVocalTract.Color(residual, reflections, new float[GsmVocalTract.Order + 1], again);

        Signals.Decibels(Signals.Power(residual) / Signals.Power(speech)).ShouldBeLessThan(-6);
        again.Zip(speech, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-4f);
    }

    /// <summary>Of a signal whose filter is known: an all-pole one of two poles has two reflection coefficients, and no more.</summary>
    [Fact]
    public void Analyze_SecondOrder_FindsItsCoefficients()
    {
        const float First = -0.8f;
        const float Second = 0.5f;
        var noise = Signals.Noise(16000, seed: 3);
        for (var n = 2; n < noise.Length; n++)
        {
            noise[n] -= (First * (1 + Second) * noise[n - 1]) + (Second * noise[n - 2]);
        }

        var (ratios, reflections) = (new float[GsmVocalTract.Order], new float[GsmVocalTract.Order]);
        GsmVocalTract.Analyze(noise, ratios);
        GsmVocalTract.Between(new float[GsmVocalTract.Order], ratios, 1, reflections);

        // As near as the steps of the ratios are: 1 / 20, 1 / 8 for the last.
        reflections[0].ShouldBe(First, 0.03f);
        reflections[1].ShouldBe(Second, 0.04f);
        reflections[2..].ShouldAllBe(reflection => Math.Abs(reflection) < 0.09f);
    }

    private float[] Narrow(float[] voice)
    {
        WavWriter.Write(_folder["wide.wav"], voice, Signals.RateHz);
        return AudioReader.ReadAt(_folder["wide.wav"], RateHz);
    }

    private float[] PassSox(float[] speech)
    {
        WavWriter.Write(_folder["speech.wav"], speech, RateHz);
        ProgramRun.Of(SoxFactAttribute.Program!, _folder.Path, "speech.wav", "-t", "gsm", "speech.gsm").Code.ShouldBe(0);
        var run = ProgramRun.Of(SoxFactAttribute.Program!, _folder.Path, "-t", "gsm", "speech.gsm", "-b", "16", "coded.wav");
        run.Code.ShouldBe(0, run.Told);
        return AudioReader.ReadAt(_folder["coded.wav"], RateHz)[..speech.Length];
    }
}
