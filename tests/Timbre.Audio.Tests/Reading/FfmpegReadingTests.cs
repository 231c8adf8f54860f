using Timbre.Audio.Faults;
using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

public sealed class FfmpegReadingTests : IDisposable
{
    private static readonly string? SearchPath = Environment.GetEnvironmentVariable("PATH");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FfmpegFact]
    public void Read_AudioInMatroska_GivesTheSines()
    {
        var sines = ClosedFormSignals.Sines(44100, 2, 22050, 200);
        var path = Convert("sines.mka", new WavBytes { Channels = 2, RateHz = 22050 }.Build(sines), "-c:a", "pcm_s16le");

        var clip = AudioReader.Read(path);

        clip.SampleRateHz.ShouldBe(22050);
        ClosedFormSignals.Distance(clip.Samples, ClosedFormSignals.Mono(sines, 2)).ShouldBeLessThan(4e-5);
    }

    [FfmpegFact]
    public void ReadSlice_AudioInMatroska_GivesThatPlace()
    {
        var sines = ClosedFormSignals.Sines(64000, 1, 16000, 50);
        var path = Convert("sines.mka", new WavBytes().Build(sines), "-c:a", "flac");

        var slice = AudioReader.ReadSlice(path, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(0.5));

        // Matroska counts time in milliseconds, 16 samples.
        slice.Length.ShouldBe(8000);
        Enumerable.Range(-16, 33).Min(
            shift => ClosedFormSignals.Distance(slice, sines[(24000 + shift)..(32000 + shift)])).ShouldBeLessThan(1e-4);
    }

    [FfmpegFact]
    public void Read_AacInMp4_GivesNearlyTheSines()
    {
        var sines = ClosedFormSignals.Sines(32000, 1, 16000, 200);
        var path = Convert("speech.wav.m4a", new WavBytes().Build(sines), "-c:a", "aac");

        var samples = AudioReader.ReadAt(path);

        samples.Length.ShouldBeInRange(32000, 34048);
        ClosedFormSignals.Distance(samples[4000..28000], sines[4000..28000]).ShouldBeLessThan(0.05);
    }

    [FfmpegFact]
    public void Open_TrackOfABroadcastsProgram_IsCountedOnce()
    {
        var path = Convert("program.ts", new WavBytes().Build(ClosedFormSignals.Sines(32000, 1, 16000, 200)), "-c:a", "mp2");

        using var audio = AudioReader.Open(path);

        audio.Info.Notes.ShouldBeEmpty();
    }

    [FfmpegFact]
    public void Read_NoLibsndfile_DecodesFlacByFfmpeg()
    {
        var sines = ClosedFormSignals.Sines(5000, 1, 16000, 200);
        var path = Convert("sines.flac", new WavBytes().Build(sines), "-c:a", "flac");

        using var source = AudioOpener.Open(path, null, SearchPath);
        var samples = new float[6000];

        source.Read(0, samples).ShouldBe(5000);
        ClosedFormSignals.Distance(samples[..5000], sines).ShouldBeLessThan(4e-5);
    }

    [FfmpegFact]
    public void Read_CutMp4_IsRefused()
    {
        var path = Convert("sines.m4a", new WavBytes().Build(ClosedFormSignals.Sines(32000, 1, 16000, 200)), "-c:a", "aac");
        var whole = File.ReadAllBytes(path);
        foreach (var share in new[] { 0.1, 0.5, 0.9 })
        {
            _folder.Write("cut.m4a", whole.AsSpan(0, (int)(whole.Length * share)));

            Should.Throw<UnsupportedAudioException>(() => AudioReader.Read(_folder["cut.m4a"]));
        }
    }

    [FfmpegFact]
    public void Read_Mp3_GivesItsWholeLengthWhateverItsHeadersSay()
    {
        // Half silence, half noise: a variable bit rate that the first frame says nothing of.
        var signal = new double[160000];
        Array.ConvertAll(ClosedFormSignals.Noise(80000, 0.5, 8), x => (double)x).CopyTo(signal, 80000);
        var wav = new WavBytes { RateHz = 32000 }.Build(signal);
        foreach (
            var options
                in new[] { "-q:a 5", "-q:a 5 -write_xing 0", "-b:a 64k", "-b:a 64k -write_xing 0 -id3v2_version 3 -metadata title=x" })
        {
            var path = Convert("noise.mp3", wav, options.Split(' '));

            var samples = AudioReader.Read(path).Samples;

            samples.Length.ShouldBeInRange(160000, 160000 + (3 * 1152), options);
            samples[100000..150000].Average(x => x * x).ShouldBe(1 / 12f, 0.02f, options);
        }
    }

    [FfmpegFact]
    public void Read_CutMp3_IsRefused()
    {
        var path = Convert(
            "noise.mp3", new WavBytes { RateHz = 32000 }.Build(ClosedFormSignals.Sines(160000, 1, 32000, 300)), "-b:a", "64k");
        var whole = File.ReadAllBytes(path);
        foreach (var share in new[] { 0.1, 0.5, 0.9, 0.97 })
        {
            _folder.Write("cut.mp3", whole.AsSpan(0, (int)(whole.Length * share)));

            Should.Throw<UnsupportedAudioException>(() => AudioReader.Read(_folder["cut.mp3"]))
                .Message.ShouldContain("expected whole MP3, ");
        }
    }

    [FfmpegFact]
    public void Read_RandomBytes_IsRefused()
    {
        var bytes = new byte[5000];
        new Random(3).NextBytes(bytes);
        bytes[0] = 1;

        Should.Throw<UnsupportedAudioException>(() => AudioReader.Read(_folder.Write("noise.wav", bytes)))
            .Message.ShouldContain("got data of an unknown kind");
    }

    [Fact]
    public void Open_NoFfmpeg_NamesThePackage()
    {
        var path = _folder.Write("speech.m4a", [0, 0, 0, 16, .. "ftypM4A isom"u8, 0, 0, 0, 8, .. "moov"u8]);

        Should.Throw<MissingDecoderException>(() => AudioOpener.Open(path, null, string.Empty)).Message.ShouldBe(
            $"Read {path}: expected the program ffmpeg to decode MP4, got none on this machine. Install it (Debian and " +
            "Ubuntu: apt-get install ffmpeg; macOS: brew install ffmpeg), or convert the file to WAV.");
    }

    private string Convert(string name, byte[] wav, params string[] options)
    {
        var input = _folder.Write("input.wav", wav);
        using var run = new FfmpegRun(
            FfmpegProgram.Find("ffmpeg", SearchPath)!, ["-v", "error", "-y", "-i", input, .. options, _folder[name]]);
        run.Finish().ShouldBeEmpty();
        return _folder[name];
    }
}
