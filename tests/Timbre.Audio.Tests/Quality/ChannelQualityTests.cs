using Timbre.Audio.Quality;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Audio.Tests.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Quality;

public sealed class ChannelQualityTests : IDisposable
{
    private static readonly float[] Voice = new SyntheticSpeaker(1).Speak(1, 3);
    private static readonly float[] Other = new SyntheticSpeaker(2).Speak(2, 3);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(2)]
    public void Measure_DeadChannel_NamesIt(int? heard)
    {
        var hiss = Signals.Noise(Voice.Length, seed: 1, peak: 0.0002);

        Quality(heard, Voice, hiss).Dead.ShouldBe([2]);
        Quality(heard, new float[Voice.Length], Voice).Dead.ShouldBe([1]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    public void Measure_TheSameTwice_IsDuplicated(int? heard)
    {
        Quality(heard, Voice, Voice).ShouldSatisfyAllConditions(
            channels => channels.Duplicated.ShouldBeTrue(),
            channels => channels.Opposed.ShouldBeFalse(),
            channels => channels.Dead.ShouldBeEmpty());
        Quality(heard, Voice, Array.ConvertAll(Voice, sample => 0.3f + (sample / 2))).Duplicated.ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public void Measure_OppositeSigns_IsOpposed(int? heard)
    {
        var channels = Quality(heard, Voice, Array.ConvertAll(Voice, sample => -sample));

        (channels.Opposed, channels.Duplicated).ShouldBe((true, false));
    }

    [Fact]
    public void Measure_TwoVoicesOrTwoPlaces_FindsNothing()
    {
        // The second microphone hears the voice 1 ms later, with noise of its own.
        var later = Voice.Select((_, i) => (i < 16 ? 0 : 0.7f * Voice[i - 16]) + (0.01f * Other[i])).ToArray();
        foreach (var second in new[] { Other, later })
        {
            var channels = Quality(null, Voice, second);

            (channels.Count, channels.Dead.Count, channels.Duplicated, channels.Opposed).ShouldBe((2, 0, false, false));
        }
    }

    [Fact]
    public void Measure_SixChannels_NamesTheDeadOnes()
    {
        var none = new float[Voice.Length];

        Quality(null, none, Voice, Other, none, Voice, Other).Dead.ShouldBe([1, 4]);
    }

    [Fact]
    public void Measure_SilentFile_BlamesNoChannel() =>
        Quality(null, new float[20_000], new float[20_000]).ShouldSatisfyAllConditions(
            channels => channels.Dead.ShouldBeEmpty(),
            channels => channels.Duplicated.ShouldBeFalse());

    private ChannelQuality Quality(int? heard, params float[][] channels)
    {
        var interleaved = Enumerable.Range(0, channels[0].Length).SelectMany(i => channels.Select(channel => (double)channel[i]));
        var path = _folder.Write(
            "channels.wav", new WavBytes { Channels = channels.Length, Tag = 3, Bits = 32 }.Build([.. interleaved]));
        using var audio = AudioReader.Open(path, channel: heard);
        return new QualityMeter().Measure(audio).Quality.Channels;
    }
}
