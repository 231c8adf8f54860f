using Timbre.Audio.Faults;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

public sealed class ChannelMixerTests : IDisposable
{
    private static readonly float[] Voice = SyntheticVoice(1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(-1.0)]
    [InlineData(-0.5)]
    [InlineData(-2.0 / 3)]
    public void Read_OpposedChannel_GivesTheVoiceOfTheLouder(double gain)
    {
        var samples = Read(Stereo(Voice, i => gain * Voice[i]), out var notes);

        Likeness(samples, Voice).ShouldBeGreaterThan(0.9999);
        Energy(samples).ShouldBe(Energy(Voice), 0.01 * Energy(Voice));
        notes.ShouldHaveSingleItem().ShouldContain("cancel each other in 100 %");
    }

    [Fact]
    public void Read_OpposedInOnePart_LosesNothingOfIt()
    {
        var half = Voice.Length / 2;

        var samples = Read(Stereo(Voice, i => i < half ? Voice[i] : -Voice[i]), out var notes);

        Likeness(samples, Voice).ShouldBeGreaterThan(0.999);
        notes.ShouldHaveSingleItem().ShouldContain("cancel each other in ");
    }

    [Fact]
    public void Read_OpposedChannelWithNoiseOfItsOwn_KeepsTheVoice()
    {
        var noise = Signals.Noise(Voice.Length, seed: 3);
        var loudness = Math.Sqrt(Energy(Voice) / Energy(noise)) / 2;

        var samples = Read(Stereo(Voice, i => -Voice[i] + (loudness * noise[i])), out _);

        Energy(samples).ShouldBeGreaterThan(0.8 * Energy(Voice));
    }

    [Fact]
    public void Read_LouderSideChanges_KeepsThePolarity()
    {
        // First the left is louder, then the right, always opposed: taking each as it is would cancel where they meet.
        var half = Voice.Length / 2;
        var stereo = new double[2 * Voice.Length];
        for (var i = 0; i < Voice.Length; i++)
        {
            stereo[2 * i] = Voice[i] * (i < half ? 1 : 0.8);
            stereo[(2 * i) + 1] = -Voice[i] * (i < half ? 0.8 : 1);
        }

        Likeness(Read(stereo, out _), Voice).ShouldBeGreaterThan(0.99);
    }

    [Fact]
    public void Read_SixChannelsTwoOpposed_KeepsTheVoice()
    {
        var samples = Voice.SelectMany(x => new double[] { x, -x, 0, 0, 0, 0 }).ToArray();

        Likeness(Read(samples, out var notes, channels: 6), Voice).ShouldBeGreaterThan(0.9999);
        notes.ShouldHaveSingleItem().ShouldContain("its 6 channels cancel");
    }

    [Fact]
    public void Read_AlikeOrUnrelatedChannels_GivesTheirMean()
    {
        var other = SyntheticVoice(2);
        foreach (var second in new[] { Voice, other, Array.ConvertAll(Voice, x => x / 2) })
        {
            var samples = Read(Stereo(Voice, i => second[i]), out _);

            for (var i = 0; i < samples.Length; i++)
            {
                samples[i].ShouldBe((Voice[i] + second[i]) / 2, 1e-4f);
            }
        }
    }

    [Fact]
    public void ReadSlice_OpposedInOnePart_EqualsThatPlaceOfTheWhole()
    {
        var half = Voice.Length / 2;
        var path = Write(Stereo(Voice, i => i < half ? Voice[i] : -Voice[i]), 2);
        var whole = AudioReader.ReadAt(path);

        foreach (var start in new[] { 0, 7_000, 31_000, half - 100, half + 3_900 })
        {
            AudioReader.ReadSlice(path, TimeSpan.FromSeconds(start / 16000.0), TimeSpan.FromSeconds(0.4))
                .ShouldBe(whole.AsSpan(start, 6400).ToArray());
        }
    }

    [Fact]
    public void Open_PiecesAndRewind_GiveTheSamplesOfTheWhole()
    {
        var path = Write(Stereo(Voice, i => i % 20_000 < 9_000 ? -Voice[i] : Voice[i]), 2);
        var whole = AudioReader.ReadAt(path);
        using var audio = AudioReader.Open(path);

        for (var round = 0; round < 2; round++)
        {
            audio.Rewind();
            var samples = new List<float>();
            var piece = new float[777];
            for (var read = piece.Length; read == piece.Length;)
            {
                read = audio.Read(piece);
                samples.AddRange(piece.AsSpan(0, read));
            }

            samples.ShouldBe(whole);
            audio.Notes.ShouldHaveSingleItem();
        }
    }

    [Fact]
    public void Read_OneChannel_GivesItAlone()
    {
        var other = SyntheticVoice(2);
        var path = Write(Stereo(Voice, i => other[i]), 2);

        Likeness(AudioReader.ReadAt(path, channel: 1), Voice).ShouldBeGreaterThan(0.9999);
        Likeness(AudioReader.ReadAt(path, channel: 2), other).ShouldBeGreaterThan(0.9999);
        Should.Throw<UnsupportedAudioException>(() => AudioReader.ReadAt(path, channel: 3)).Message.ShouldContain("got 2 channel(s)");
        Should.Throw<ArgumentOutOfRangeException>(() => AudioReader.ReadAt(path, channel: 0));
    }

    [Fact]
    public void Notes_TwoVoices_TellsOfThem()
    {
        var other = SyntheticVoice(2);
        Read(Stereo(Voice, i => other[i]), out var together);
        Read(Stereo([.. Voice, .. new float[other.Length]], i => i < Voice.Length ? 0 : other[i - Voice.Length]), out var inTurn);

        together.ShouldHaveSingleItem().ShouldContain("channel left");
        inTurn.ShouldHaveSingleItem().ShouldContain("channel left");
    }

    [Fact]
    public void Notes_OneVoiceHoweverRecorded_TellsNothing()
    {
        var noise = Signals.Noise(Voice.Length, seed: 5);
        foreach (var second in new Func<int, double>[]
        {
            i => Voice[i], i => 0.3 * Voice[i], i => i < 300 ? 0 : Voice[i - 300], _ => 0, i => 0.01 * noise[i],
        })
        {
            Read(Stereo(Voice, second), out var notes);

            notes.ShouldNotContain(note => note.Contains("channel left", StringComparison.Ordinal));
        }
    }

    private static float[] SyntheticVoice(int seed) =>
        new SyntheticSpeaker(seed).Speak(seed, 4);

    private static double[] Stereo(float[] left, Func<int, double> right) =>
        [.. left.SelectMany((sample, i) => new[] { sample, right(i) })];

    private static double Energy(float[] samples) => samples.Sum(x => (double)x * x);

    private static double Likeness(float[] left, float[] right) =>
        left.Zip(right, (a, b) => (double)a * b).Sum() / Math.Sqrt(Energy(left) * Energy(right));

    private string Write(double[] interleaved, int channels) =>
        _folder.Write("channels.wav", new WavBytes { Channels = channels, Tag = 3, Bits = 32 }.Build(interleaved));

    private float[] Read(double[] interleaved, out IReadOnlyList<string> notes, int channels = 2)
    {
        using var audio = AudioReader.Open(Write(interleaved, channels));
        var samples = new float[audio.Length!.Value];
        audio.Read(samples).ShouldBe(samples.Length);
        notes = audio.Notes;
        return samples;
    }
}
