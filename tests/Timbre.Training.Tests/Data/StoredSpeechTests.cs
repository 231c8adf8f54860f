using Timbre.Training.Data;

namespace Timbre.Training.Tests.Data;

public sealed class StoredSpeechTests
{
    [Fact]
    public void Of_EverySampleOf16Bits_ComesBackToTheBit()
    {
        float[] samples = [.. Enumerable.Range(short.MinValue, 65536).Select(value => value / 32768f)];

        StoredSpeech.Of(samples).ToArray().ShouldBe(samples);
    }

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e-4f)]
    [InlineData(1f)]
    [InlineData(1.7f)]
    [InlineData(32768f)]
    [InlineData(1e30f)]
    public void Of_AnyLevel_ErrsByNoMoreThanHalfAStepOf16Bits(float peak)
    {
        var random = new Random(1);
        float[] samples = [peak, -peak, .. Enumerable.Range(0, 1000).Select(_ => peak * ((2 * random.NextSingle()) - 1))];

        var kept = StoredSpeech.Of(samples).ToArray();

        // A power of two of steps up to twice the peak: a step is at most the peak / 16384.
        kept.Zip(samples).Max(pair => Math.Abs((double)pair.First - pair.Second)).ShouldBeLessThanOrEqualTo(peak / 32768.0 * 1.0001);
    }

    [Fact]
    public void CopyTo_FromAPlaceOn_FillsWhatThereIs()
    {
        var destination = new float[] { 9, 9, 9 };

        StoredSpeech.Of([0.25f, -0.5f, 1]).CopyTo(1, destination);

        destination.ShouldBe([-0.5f, 1, 9]);
    }

    [Fact]
    public void Of_Silence_StaysSilence() => StoredSpeech.Of(new float[10]).ToArray().ShouldBe(new float[10]);
}
