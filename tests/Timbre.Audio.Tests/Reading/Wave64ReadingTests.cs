using System.Runtime.InteropServices;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

public sealed class Wave64ReadingTests : IDisposable
{
    private const int RateHz = 16000;

    // What each name of a W64 ends with; the first name has an ending of its own.
    private static readonly byte[] RiffEnd = Convert.FromHexString("2E91CF11A5D628DB04C10000");
    private static readonly byte[] ChunkEnd = Convert.FromHexString("F3ACD3118CD100C04F8EDB8A");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void Read_FloatSamples_AreTheSamples(int channels, bool isExtensible)
    {
        var voice = new SyntheticSpeaker(1).Speak(1, 1);
        var samples = voice[..(voice.Length / channels * channels)];
        File.WriteAllBytes(_folder["voice.w64"], Floats(samples, channels, isExtensible));

        using var audio = AudioOpener.Open(_folder["voice.w64"], null, string.Empty);

        var read = new float[samples.Length];
        audio.Info.Channels.ShouldBe(channels);
        audio.Info.Frames.ShouldBe(samples.Length / channels);
        audio.Read(0, read).ShouldBe(samples.Length / channels);
        read.ShouldBe(samples);
    }

    private static byte[] Floats(float[] samples, int channels, bool isExtensible)
    {
        using var format = new MemoryStream();
        using (var writer = new BinaryWriter(format, System.Text.Encoding.ASCII, leaveOpen: true))
        {
            writer.Write((ushort)(isExtensible ? 0xFFFE : 3));
            writer.Write((ushort)channels);
            writer.Write(RateHz);
            writer.Write(RateHz * channels * sizeof(float));
            writer.Write((ushort)(channels * sizeof(float)));
            writer.Write((ushort)32);
            if (isExtensible)
            {
                writer.Write((ushort)22);
                writer.Write((ushort)32);
                writer.Write((1 << channels) - 1);
                writer.Write(Convert.FromHexString("0300000000001000800000AA00389B71"));
            }
        }

        using var file = new MemoryStream();
        using (var writer = new BinaryWriter(file, System.Text.Encoding.ASCII, leaveOpen: true))
        {
            var data = MemoryMarshal.AsBytes<float>(samples).ToArray();
            writer.Write("riff"u8);
            writer.Write(RiffEnd);
            writer.Write(40L + 24 + format.Length + 24 + data.Length);
            writer.Write("wave"u8);
            writer.Write(ChunkEnd);
            Chunk(writer, "fmt "u8, format.ToArray());
            Chunk(writer, "data"u8, data);
        }

        return file.ToArray();
    }

    private static void Chunk(BinaryWriter writer, ReadOnlySpan<byte> name, byte[] body)
    {
        writer.Write(name);
        writer.Write(ChunkEnd);
        writer.Write(24L + body.Length);
        writer.Write(body);
    }
}
