using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

public sealed class WavReadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 8, 0.5 / 128)]
    [InlineData(1, 16, 0.5 / 32768)]
    [InlineData(1, 24, 1e-7)]
    [InlineData(1, 32, 1e-7)]
    [InlineData(1, 64, 1e-7)]
    [InlineData(3, 16, 3e-4)]
    [InlineData(3, 32, 1e-7)]
    [InlineData(3, 64, 1e-7)]
    public void Read_EveryWidthChannelCountAndRate_GivesTheMeanOfTheSines(int tag, int bits, double step)
    {
        foreach (var channels in new[] { 1, 2, 3, 6 })
        {
            foreach (var rateHz in new[] { 8000, 44100 })
            {
                foreach (var (extensible, bigEndian) in new[] { (false, false), (true, false), (false, true) })
                {
                    var sines = ClosedFormSignals.Sines(1001, channels, rateHz, 200);
                    var wav = new WavBytes
                    {
                        Tag = (ushort)tag,
                        Bits = bits,
                        Channels = channels,
                        RateHz = rateHz,
                        IsExtensible = extensible,
                        IsBigEndian = bigEndian,
                        Magic = bigEndian ? "RIFX" : "RIFF",
                    };
                    var path = _folder.Write("sines.wav", wav.Build(sines));

                    var clip = AudioReader.Read(path);

                    clip.SampleRateHz.ShouldBe(rateHz);
                    ClosedFormSignals.Distance(clip.Samples, ClosedFormSignals.Mono(sines, channels)).ShouldBeLessThan(step + 1e-7);
                    AudioReader.Probe(path).Channels.ShouldBe(channels);
                    AudioReader.Probe(path).Frames.ShouldBe(1001);
                }
            }
        }
    }

    // ITU-T G.711, tables 1a, 2a and 2b: the ends of the codes' ranges, at 16 bits.
    [Theory]
    [InlineData(6, 0xD5, 8)]
    [InlineData(6, 0x55, -8)]
    [InlineData(6, 0xAA, 32256)]
    [InlineData(6, 0x2A, -32256)]
    [InlineData(6, 0xC5, 264)]
    [InlineData(7, 0xFF, 0)]
    [InlineData(7, 0x80, 32124)]
    [InlineData(7, 0x00, -32124)]
    [InlineData(7, 0xEF, 132)]
    public void Read_CompandedByte_GivesTheAmplitudeOfTheStandard(int tag, int code, int amplitude)
    {
        var wav = new WavBytes { Tag = (ushort)tag, Bits = 8, RateHz = 8000 };
        var path = _folder.Write("law.wav", wav.Build([(byte)code]));

        AudioReader.Read(path).Samples.ShouldBe([amplitude / 32768f]);
    }

    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(0u, 36u)]
    [InlineData(0xFFFFFFFFu, 0xFFFFFFFFu)]
    [InlineData(0x7FFFF000u, 0x7FFFF024u)]
    [InlineData(0x80000000u, 0x80000024u)]
    public void Read_SizesOfAStream_ReadsToTheEndOfTheFile(uint dataSize, uint riffSize)
    {
        var sines = ClosedFormSignals.Sines(777, 1, 16000, 300);
        var wav = new WavBytes { DataSize = dataSize, RiffSize = riffSize };

        var clip = AudioReader.Read(_folder.Write("stream.wav", wav.Build(sines)));

        ClosedFormSignals.Distance(clip.Samples, sines).ShouldBeLessThan(2e-5);
    }

    [Theory]
    [InlineData("RF64")]
    [InlineData("BW64")]
    public void Read_SizesOf64Bits_TakesThemAndIgnoresWhatFollows(string magic)
    {
        var sines = ClosedFormSignals.Sines(500, 2, 16000, 300);
        var wav = new WavBytes { Magic = magic, Channels = 2, After = "LIST\u0004\0\0\0abcd"u8.ToArray() };

        var clip = AudioReader.Read(_folder.Write("long.wav", wav.Build(sines)));

        ClosedFormSignals.Distance(clip.Samples, ClosedFormSignals.Mono(sines, 2)).ShouldBeLessThan(2e-5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_OddChunksBeforeTheData_PassesOverThem(bool pad)
    {
        var sines = ClosedFormSignals.Sines(300, 1, 16000, 300);
        var wav = new WavBytes
        {
            Before = [("LIST", "INFOISFT\u0003\0\0\0abc"u8.ToArray(), pad), ("bext", new byte[602], true)],
            After = "id3 \u0002\0\0\0ab"u8.ToArray(),
        };

        var clip = AudioReader.Read(_folder.Write("chunks.wav", wav.Build(sines)));

        ClosedFormSignals.Distance(clip.Samples, sines).ShouldBeLessThan(2e-5);
    }

    [Fact]
    public void Read_FileNamedOtherwise_DecidesByContent()
    {
        var sines = ClosedFormSignals.Sines(300, 1, 16000, 300);

        var clip = AudioReader.Read(_folder.Write("speech.mp3", new WavBytes().Build(sines)));

        ClosedFormSignals.Distance(clip.Samples, sines).ShouldBeLessThan(2e-5);
    }

    [Theory]
    [InlineData(16000, 16000)]
    [InlineData(44100, 16000)]
    [InlineData(8000, 16000)]
    public void ReadSlice_AnyPlace_EqualsThatPlaceOfTheWhole(int fileRateHz, int rateHz)
    {
        var noise = ClosedFormSignals.Noise(fileRateHz, 0.5, 3);
        WavWriter.Write(_folder["noise.wav"], noise, fileRateHz);
        var whole = AudioReader.ReadAt(_folder["noise.wav"], rateHz);
        foreach (var (start, length) in new[] { (0.0, 0.3), (0.25, 0.5), (0.1234, 0.001), (0.9, 0.5), (0, 9.0), (0.5, 0.0), (2.0, 1.0) })
        {
            var slice = AudioReader.ReadSlice(
                _folder["noise.wav"], TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(length), rateHz);

            var first = (int)Math.Min(whole.Length, Math.Round(start * rateHz));
            var count = (int)Math.Min(whole.Length - first, Math.Round(length * rateHz));
            slice.ShouldBe(whole.AsSpan(first, count).ToArray());
        }
    }

    [Fact]
    public void ReadSlice_HugeSparseFile_DoesNotReadItAll()
    {
        // 40 GB on paper: decoding what stands before the slice could not be missed.
        var path = _folder["sparse.wav"];
        var header = new WavBytes { Magic = "RF64" }.Build(new byte[2]);
        const long Bytes = 40_000_000_000;
        BitConverter.TryWriteBytes(header.AsSpan(28), Bytes).ShouldBeTrue();
        using (var stream = File.Create(path))
        {
            stream.Write(header);
            stream.SetLength(header.Length - 2 + Bytes);
            stream.Seek(-4, SeekOrigin.End);
            stream.Write([0x00, 0x40, 0x00, 0xC0]);
        }

        var slice = AudioReader.ReadSlice(
            path, TimeSpan.FromSeconds((Bytes / 32000.0) - 0.25), TimeSpan.FromSeconds(0.25));

        slice.Length.ShouldBe(4000);
        slice[^2..].ShouldBe([0.5f, -0.5f]);
    }
}
