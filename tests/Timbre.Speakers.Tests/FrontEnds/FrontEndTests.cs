using Timbre.Audio.Features;
using Timbre.Settings.Shape;
using Timbre.Speakers.FrontEnds;
using Timbre.Speakers.Networks;

namespace Timbre.Speakers.Tests.FrontEnds;

public sealed class FrontEndTests
{
    [Fact]
    public void Compute_Waveform_HasPeakOne()
    {
        var output = new float[4];

        new FrontEnd(new FrontEndOptions()).Compute([0.1f, -0.4f, 0.2f, 0], output);

        output.ShouldBe([0.25f, -1, 0.5f, 0]);
    }

    [Theory]
    [InlineData(FrontEndKind.Waveform)]
    [InlineData(FrontEndKind.FilterBank)]
    public void ComputeLeveled_SamplesThatHaveTheirLevel_IsCompute_AndKeepsAChangeOfLevel(FrontEndKind kind)
    {
        var samples = Enumerable.Range(0, 8000).Select(i => 0.3f * MathF.Sin(i * 0.3f)).ToArray();
        var bank = new FilterBankOptions { Normalization = FeatureNormalization.None };
        var frontEnd = new FrontEnd(new FrontEndOptions { Kind = kind, FilterBank = bank });
        var length = frontEnd.Frames(8000) * frontEnd.Channels;
        var (whole, parts, softer) = (new float[length], new float[length], new float[length]);

        frontEnd.Compute(samples, whole);
        frontEnd.SetLevel(samples);
        frontEnd.ComputeLeveled(samples, parts);
        frontEnd.ComputeLeveled([.. samples.Select(sample => sample / 2)], softer);

        parts.ShouldBe(whole);
        softer.ShouldNotBe(whole);
    }

    [Fact]
    public void Compute_SilentWaveform_StaysSilent()
    {
        var output = new float[] { 5, 5 };

        new FrontEnd(new FrontEndOptions()).Compute([0, 0], output);

        output.ShouldBe([0, 0]);
    }

    [Fact]
    public void Compute_LogMel_IsTheFilterBank()
    {
        var samples = Enumerable.Range(0, 8000).Select(i => MathF.Sin(i * 0.3f)).ToArray();
        var frontEnd = new FrontEnd(FrontEndOptions.LogMel);
        var output = new float[frontEnd.Frames(samples.Length) * frontEnd.Channels];

        frontEnd.Compute(samples, output);

        output.ShouldBe(new FilterBank(FrontEndOptions.LogMel.FilterBank).Compute(samples));
        frontEnd.Channels.ShouldBe(80);
    }

    [Fact]
    public void Compute_OutputTooShort_Throws() => Should.Throw<ArgumentException>(
        () => new FrontEnd(new FrontEndOptions()).Compute(new float[3], new float[2]));

    [Fact]
    public void FindFaults_OtherSampleRate_NamesIt()
    {
        var options = new EcapaOptions
        {
            FrontEnd = FrontEndOptions.LogMel with
            {
                FilterBank = FrontEndOptions.LogMel.FilterBank with { SampleRateHz = 8000 },
            },
        };

        OptionRules.FindFaults(options).ShouldHaveSingleItem().ShouldBe("frontEnd.filterBank.sampleRateHz: expected 16000, got 8000");
    }
}
