using System.Runtime.InteropServices;
using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

public sealed class WavWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_SmallSignal_GivesTheBytesOfTheFormat()
    {
        using var stream = new MemoryStream();

        WavWriter.Write(stream, [0, 0.5f, -0.5f, 2, -2], 8000);

        stream.ToArray().ShouldBe(new WavBytes { RateHz = 8000 }.Build(
            [0x00, 0x00, 0x00, 0x40, 0x00, 0xC0, 0xFF, 0x7F, 0x00, 0x80]));
    }

    [Fact]
    public void Write_EverySixteenBitValue_ComesBackToTheBit()
    {
        float[] samples = [.. Enumerable.Range(short.MinValue, 65536).Select(value => value / 32768f)];
        var path = _folder["every.wav"];

        WavWriter.Write(path, samples, AudioReader.StandardRateHz);

        AudioReader.Read(path).Samples.ShouldBe(samples);
        var data = File.ReadAllBytes(path).AsSpan(44);
        MemoryMarshal.Cast<byte, short>(data).ToArray().ShouldBe(Enumerable.Range(short.MinValue, 65536).Select(value => (short)value));
    }

    [Fact]
    public void Write_NotANumber_IsRefused()
    {
        using var stream = new MemoryStream();

        Should.Throw<ArgumentException>(() => WavWriter.Write(stream, [0, float.NaN], 8000)).Message.ShouldContain("sample 1");
        stream.Length.ShouldBe(0);
    }
}
