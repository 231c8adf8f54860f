using System.Buffers.Binary;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

public sealed class WavWidthTests : IDisposable
{
    private static readonly float[] Voice = new SyntheticSpeaker(1).Speak(1, 1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<ushort, int, int> Widths()
    {
        var data = new TheoryData<ushort, int, int>();
        foreach (var channels in new[] { 1, 2, 3 })
        {
            foreach (var (tag, bits) in new (ushort, int)[] { (1, 8), (1, 16), (1, 24), (1, 32), (3, 32), (3, 64) })
            {
                data.Add(tag, bits, channels);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Read_WrongFrameSize_IsReadAsIfItWereRight(ushort tag, int bits, int channels)
    {
        foreach (var frameBytes in new[] { 0, 1, 2, 3, 4, 6, 8, 255 })
        {
            ShouldReadAsWritten(
                tag, bits, channels, bytes => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(32), (ushort)frameBytes));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Read_WrongBits_IsReadAsIfTheyWereRight(ushort tag, int bits, int channels)
    {
        foreach (var written in new[] { 0, 8, 16, 24, 32 })
        {
            ShouldReadAsWritten(tag, bits, channels, bytes => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(34), (ushort)written));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Read_FrameSizeAndByteRateWrongAlike_IsReadAsTheSamplesAre(ushort tag, int bits, int channels)
    {
        ShouldReadAsWritten(tag, bits, channels, bytes =>
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(32), (ushort)channels);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), (uint)(16000 * channels));
        });
    }

    [Theory]
    [InlineData(16, 1, 3)]
    [InlineData(16, 1, 4)]
    [InlineData(16, 2, 4)]
    [InlineData(24, 1, 4)]
    [InlineData(24, 2, 4)]
    [InlineData(24, 3, 4)]
    public void Read_FrameSizeAndByteRateOfAWiderContainer_IsReadAsTheSamplesAre(int bits, int channels, int bytes)
    {
        ShouldReadAsWritten(1, bits, channels, file =>
        {
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(32), (ushort)(bytes * channels));
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(28), (uint)(16000 * bytes * channels));
        });
    }

    [Theory]
    [InlineData(24, 4)]
    [InlineData(20, 3)]
    [InlineData(20, 4)]
    [InlineData(12, 2)]
    public void Read_ContainerWiderThanItsBits_IsReadByTheContainer(int bits, int bytes)
    {
        var file = new WavBytes { Bits = 8 * bytes }.Build(Array.ConvertAll(Voice, x => (double)x));
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(34), (ushort)bits);

        using var audio = AudioReader.Open(_folder.Write("wide.wav", file));

        audio.Info.Frames.ShouldBe(Voice.Length);
        audio.Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Read_TelephoneCodingsWithWrongBits_TakesOneByte(ushort tag)
    {
        var file = new WavBytes { Tag = tag, Bits = 16 }.Build(new byte[4000]);

        AudioReader.Probe(_folder.Write("law.wav", file)).Frames.ShouldBe(4000);
    }

    private void ShouldReadAsWritten(ushort tag, int bits, int channels, Action<byte[]> spoil)
    {
        var samples = Voice.SelectMany(x => Enumerable.Range(1, channels).Select(channel => (double)x / channel)).ToArray();
        var file = new WavBytes { Tag = tag, Bits = bits, Channels = channels }.Build(samples);
        spoil(file);

        var read = AudioReader.Read(_folder.Write("wrong.wav", file)).Samples;

        read.Length.ShouldBe(Voice.Length);
        ClosedFormSignals.Distance(read, ClosedFormSignals.Mono(samples, channels)).ShouldBeLessThan(bits == 8 ? 0.005 : 1e-4);
    }
}
