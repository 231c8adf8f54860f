using System.Diagnostics;
using Timbre.Audio.Faults;
using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

public sealed class OpenAudioTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(16_000)]
    [InlineData(8_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(11_111)]
    public void Read_PiecesOfAnySize_GiveTheSamplesOfTheWholeFile(int rateHz)
    {
        var path = _folder["noise.wav"];
        WavWriter.Write(path, Signals.Noise((3 * rateHz) + 17, seed: rateHz), rateHz);

        ShouldGiveTheSame(path, isCounted: true);
    }

    [SndfileFact]
    public void Read_FlacAndOpusInPieces_GiveTheSamplesOfTheWholeFile()
    {
        foreach (
            var (name, format, rateHz) in new[] { ("a.flac", SndfileWriter.Flac16, 22_050), ("b.opus", SndfileWriter.OggOpus, 48_000) })
        {
            SndfileWriter.Write(_folder[name], format, rateHz, 1, ClosedFormSignals.Sines(70_000, 1, rateHz, 200)).ShouldBeTrue();

            ShouldGiveTheSame(_folder[name], isCounted: true);
        }
    }

    [FfmpegFact]
    public void Read_FileOfUnknownLength_GivesTheSamplesOfTheWholeFile()
    {
        WavWriter.Write(_folder["noise.wav"], Signals.Noise(100_000, seed: 1), 22_050);
        var path = _folder["noise.mka"];
        using (var ffmpeg = Process.Start("ffmpeg", ["-v", "error", "-i", _folder["noise.wav"], "-c:a", "flac", path]))
        {
            ffmpeg.WaitForExit();
        }

        ShouldGiveTheSame(path, isCounted: false);
    }

    [Fact]
    public void Read_BehindTheEnd_GivesNothing()
    {
        var path = _folder["short.wav"];
        WavWriter.Write(path, Signals.Noise(100, seed: 1), 16_000);
        using var audio = AudioReader.Open(path);

        audio.Read(new float[200]).ShouldBe(100);
        audio.Read(new float[200]).ShouldBe(0);
    }

    [SndfileFact]
    public void Read_FlacCutShort_IsRefusedAsByReadAt()
    {
        var path = _folder["cut.flac"];
        SndfileWriter.Write(path, SndfileWriter.Flac16, 16_000, 1, ClosedFormSignals.Sines(50_000, 1, 16_000, 200));
        using (var file = new FileStream(path, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }

        var whole = Should.Throw<UnsupportedAudioException>(() => AudioReader.ReadAt(path));
        using var audio = AudioReader.Open(path);
        var pieces = Should.Throw<UnsupportedAudioException>(() =>
        {
            var piece = new float[1000];
            while (audio.Read(piece) > 0)
            {
            }
        });

        pieces.Message.ShouldBe(whole.Message);
    }

    private static void ShouldGiveTheSame(string path, bool isCounted)
    {
        var expected = AudioReader.ReadAt(path);
        using var audio = AudioReader.Open(path);
        audio.Length.ShouldBe(isCounted ? expected.Length : null);
        var random = new Random(1);
        var actual = new List<float>();
        var piece = new float[5000];
        for (var read = 1; read > 0;)
        {
            read = audio.Read(piece.AsSpan(0, 1 + random.Next(piece.Length)));
            actual.AddRange(piece[..read]);
        }

        actual.SequenceEqual(expected).ShouldBeTrue(path);
        audio.Position.ShouldBe(expected.Length);
    }
}
