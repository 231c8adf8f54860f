using Timbre.Audio.Faults;
using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

public sealed class WavFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_EveryCutOfAWav_IsRefusedByEveryMethod()
    {
        var whole = new WavBytes { IsExtensible = true }.Build(ClosedFormSignals.Sines(20, 1, 16000, 300));
        for (var length = 0; length < whole.Length; length++)
        {
            var path = _folder.Write("cut.wav", whole.AsSpan(0, length));

            ShouldRefuse(() => AudioReader.Read(path), path);
            ShouldRefuse(() => AudioReader.Probe(path), path);
            ShouldRefuse(() => AudioReader.ReadSlice(path, TimeSpan.Zero, TimeSpan.FromSeconds(1)), path);
        }
    }

    [Fact]
    public void Read_EmptyFile_SaysSo() => Refusal("empty.wav", []).ShouldContain("got an empty file");

    [Fact]
    public void Read_NoSamples_SaysSo() =>
        Refusal("zero.wav", new WavBytes().Build(Array.Empty<byte>())).ShouldContain("at least one sample, got none (it holds no samples");

    [Fact]
    public void Read_NoSamplesButOtherChunks_SaysSo() =>
        Refusal("zero.wav", new WavBytes { After = "LIST\u0004\0\0\0abcd"u8.ToArray() }.Build(Array.Empty<byte>()))
            .ShouldContain("holds no samples");

    [Theory]
    [InlineData(float.NaN, "NaN at sample 40")]
    [InlineData(float.PositiveInfinity, "infinity at sample 40")]
    [InlineData(float.NegativeInfinity, "infinity at sample 40")]
    [InlineData(3e38f, "3E+38 at sample 40")]
    [InlineData(-5e9f, "-5E+09 at sample 40")]
    public void Read_SampleThatIsNoNumber_NamesItsPlace(float value, string found)
    {
        var samples = ClosedFormSignals.Sines(50, 1, 16000, 300);
        samples[40] = value;

        Refusal("nan.wav", new WavBytes { Tag = 3, Bits = 32 }.Build(samples)).ShouldContain(found);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(800_000)]
    [InlineData(-1)]
    public void Read_AbsurdRate_IsRefused(int rateHz) =>
        Refusal("rate.wav", new WavBytes { RateHz = rateHz }.Build(new double[9])).ShouldContain("a sample rate of 1000 to 768000 Hz");

    [Fact]
    public void Read_NoChannels_IsRefused() =>
        Refusal("channels.wav", new WavBytes { Channels = 0 }.Build(new byte[8])).ShouldContain("at least 1 channel, got 0");

    [Fact]
    public void Read_OddWidth_IsRefused() =>
        Refusal("width.wav", new WavBytes { Bits = 40 }.Build(new byte[20])).ShouldContain("got 40 bits");

    [Theory]
    [InlineData("89504E470D0A1A0A0000000D49484452", "a PNG picture")]
    [InlineData("FFD8FFE000104A4649460001", "a JPEG picture")]
    [InlineData("255044462D312E350A0A0A0A", "a PDF document")]
    [InlineData("504B03041400000008000000", "a ZIP archive")]
    [InlineData("48656C6C6F2C20776F726C640A", "text")]
    [InlineData("524946460400000057454250", "a RIFF file that holds no WAVE")]
    public void Read_RenamedFile_SaysWhatItIs(string hex, string kind) =>
        Refusal("speech.wav", Convert.FromHexString(hex)).ShouldContain($"expected audio, got {kind}");

    [Fact]
    public void Read_Folder_SaysSo()
    {
        var path = Path.GetDirectoryName(_folder["x"])!;

        Should.Throw<UnreadableAudioException>(() => AudioReader.Read(path)).Message.ShouldContain("got a folder");
    }

    [Fact]
    public void Read_MissingFile_SaysSo() =>
        Should.Throw<UnreadableAudioException>(() => AudioReader.Read(_folder["none.wav"]))
            .Message.ShouldBe($"Read {_folder["none.wav"]}: expected a readable audio file, got nothing at this path. Check its spelling.");

    [Fact]
    public void Read_ForbiddenFile_SaysSo()
    {
        var path = _folder.Write("secret.wav", new WavBytes().Build(new double[9]));
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            // The system's own administrator may read everything; a folder that is no folder stands in.
            Should.Throw<UnreadableAudioException>(() => AudioReader.Read(Path.Combine(path, "x.wav")));
            return;
        }

        File.SetUnixFileMode(path, UnixFileMode.None);
        Should.Throw<UnreadableAudioException>(() => AudioReader.Read(path)).Message.ShouldContain("may not be read");
    }

    private string Refusal(string name, ReadOnlySpan<byte> bytes)
    {
        var path = _folder.Write(name, bytes);
        return ShouldRefuse(() => AudioReader.Read(path), path);
    }

    private static string ShouldRefuse(Action read, string path)
    {
        var message = Should.Throw<UnsupportedAudioException>(read).Message;
        message.ShouldStartWith($"Read {path}: expected ");
        message.ShouldEndWith(".");
        message.ShouldNotContain("\n");
        return message;
    }
}
