using Timbre.Audio.Faults;
using Timbre.Audio.Reading;
using Timbre.Audio.Resampling;
using Timbre.Audio.Synthesis;
using Timbre.Speakers.Models;
using Timbre.Testing;

namespace Timbre.Speakers.Tests.Models;

public sealed class EmbedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false, true)]
    [InlineData(true, true, true)]
    public void EmbedFile_HeldOrPieceByPiece_GivesTheBitsOfAllItsSamples(bool trim, bool whole, bool frames = false)
    {
        foreach (var (seconds, rateHz, quiet) in new[] { (0.7, 16_000, 0.4), (3.2, 22_050, 0.4), (8.1, 16_000, 0.4), (2.1, 16_000, 4.3) })
        {
            var path = _folder[$"{rateHz}-{seconds}.wav"];
            Write(path, seconds, rateHz, quiet);
            var samples = AudioReader.ReadAt(path);
            using var encoder = Encoder(
                new EmbeddingOptions { LongestPieceSeconds = 1, TrimSilence = trim, IncludeWhole = whole, TrimFrames = frames });
            var activity = encoder.VoiceActivity.Detect(samples);
            var expected = encoder.EmbedRecording(samples, activity);
            var shares = new List<double>();

            var held = encoder.EmbedFile(path);
            var streamed = encoder.EmbedFile(
                path,
                held: TimeSpan.FromSeconds(0.1),
                TimeSpan.Zero,
                progress => shares.Add(progress.Share),
                channel: null,
                CancellationToken.None);

            held.Embedding.ShouldBe(expected);
            streamed.Embedding.ShouldBe(expected);
            streamed.NetSpeech.ShouldBe(activity.NetSpeech);
            streamed.Quality.ShouldBe(held.Quality);
            held.Quality.BandwidthHz.ShouldBeGreaterThan(3000);
            streamed.Length.TotalSeconds.ShouldBe(samples.Length / 16_000.0, 1e-6);
            shares.ShouldBe(shares.Order());
            shares[^1].ShouldBe(1);
        }
    }

    [Fact]
    public void EmbedFile_Silence_IsRefusedEitherWay()
    {
        var path = _folder["silence.wav"];
        WavWriter.Write(path, new float[40_000], 16_000);
        using var encoder = Encoder(new EmbeddingOptions());

        Should.Throw<NoSpeechException>(() => encoder.EmbedFile(path));
        Should.Throw<NoSpeechException>(
            () => encoder.EmbedFile(path, TimeSpan.Zero, TimeSpan.Zero, null, channel: null, CancellationToken.None));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(3.4)]
    public void EmbedWholeFile_HeldOrPieceByPiece_GivesTheBitsOfAllItsSamples(double seconds)
    {
        var path = _folder["hum.wav"];
        WavWriter.Write(path, [.. Enumerable.Range(0, (int)(seconds * 16_000)).Select(i => 1e-4f * (i % 2))], 16_000);
        using var encoder = Encoder(new EmbeddingOptions { LongestPieceSeconds = 1 });
        var expected = encoder.Embed(AudioReader.ReadAt(path));

        var held = encoder.EmbedWholeFile(path);
        var streamed = encoder.EmbedWholeFile(path, held: TimeSpan.FromSeconds(0.1), null, null, CancellationToken.None);

        held.Embedding.ShouldBe(expected);
        streamed.Embedding.ShouldBe(expected);
        (held.NetSpeech, streamed.NetSpeech).ShouldBe((TimeSpan.Zero, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EmbedFile_NoSamples_IsToldAsSuch(bool whole)
    {
        var path = _folder["nothing.wav"];
        WavWriter.Write(path, [], 16_000);
        using var encoder = Encoder(new EmbeddingOptions());

        Should.Throw<UnsupportedAudioException>(() => whole ? encoder.EmbedWholeFile(path) : encoder.EmbedFile(path))
            .Message.ShouldContain("holds no samples");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EmbedFile_ShorterThanAFrame_IsToldHowLongItMustBe(bool whole)
    {
        var path = _folder["click.wav"];
        WavWriter.Write(path, new float[80], 16_000);
        var network = SmallModels.Make(SmallModels.Mel with
        {
            FrontEnd = SmallModels.Mel.FrontEnd with { FilterBank = SmallModels.Mel.FrontEnd.FilterBank with { PadToOneFrame = false } },
        });
        using var encoder = new SpeakerEncoder(new SpeakerModel(network, new EmbeddingOptions(), new ModelInfo(), "none"));
        var least = network.FrontEnd.Samples(1) / 16_000.0;

        Should.Throw<UnsupportedAudioException>(() => whole ? encoder.EmbedWholeFile(path) : encoder.EmbedFile(path))
            .Message.ShouldContain(FormattableString.Invariant($"at least {least:0.###} s, got 0.005 s"));
    }

    [Fact]
    public void EmbedFile_AnyNumberOfThreads_GivesTheSameBits()
    {
        var path = _folder["voice.wav"];
        Write(path, 2, 16_000);
        var model = new SpeakerModel(SmallModels.Make(SmallModels.Mel), new EmbeddingOptions(), new ModelInfo(), "none");
        using var one = new SpeakerEncoder(model, threads: 1);
        using var three = new SpeakerEncoder(model, threads: 3);

        three.EmbedFile(path).Embedding.ShouldBe(one.EmbedFile(path).Embedding);
        Should.Throw<ArgumentOutOfRangeException>(() => new SpeakerEncoder(model, threads: -1));
    }

    [Fact]
    public void EmbedFile_AskedToStop_Stops()
    {
        var path = _folder["voice.wav"];
        Write(path, 5, 16_000);
        using var encoder = Encoder(new EmbeddingOptions());
        using var stop = new CancellationTokenSource();

        Should.Throw<OperationCanceledException>(() => encoder.EmbedFile(
            path, TimeSpan.Zero, TimeSpan.Zero, _ => stop.Cancel(), channel: null, stop.Token));
    }

    private static SpeakerEncoder Encoder(EmbeddingOptions options) =>
        new(new SpeakerModel(SmallModels.Make(SmallModels.Mel), options, new ModelInfo(), "none"));

    // Speech between two times of quiet, in seconds.
    private static void Write(string path, double seconds, int rateHz, double quietSeconds = 0.4)
    {
        var voice = new VoiceSynthesizer().Speak(new SyntheticSpeaker(3), 1, seconds);
        var quiet = SmallModels.Noise((int)(16_000 * quietSeconds), 1).Select(sample => 1e-4f * sample);
        float[] samples = [.. quiet, .. voice, .. quiet];
        WavWriter.Write(path, new Resampler(16_000, rateHz).Apply(samples), rateHz);
    }
}
