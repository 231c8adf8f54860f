using System.Buffers.Binary;
using Timbre.Audio.Faults;
using Timbre.Audio.Reading;
using Timbre.Audio.Resampling;
using Timbre.Faults;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

/// <summary>MP3, Vorbis and Opus where neither libsndfile nor ffmpeg is installed.</summary>
public sealed class OwnDecoderTests(EncodedVoices voices) : IClassFixture<EncodedVoices>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FfmpegTheory]
    [InlineData("voice.mp3", "MP3", 16_000, 20)]
    [InlineData("voice.ogg", "Ogg Vorbis", 16_000, 15)]
    [InlineData("voice.opus", "Ogg Opus", 48_000, 5)]
    public void Read_EncodedVoice_IsThatVoice(string name, string format, int rateHz, double decibels)
    {
        var read = OwnRecording.Read(voices[name]);

        read.Info.ShouldBe(new AudioInfo(voices[name], format, rateHz, 1, rateHz) { Notes = read.Info.Notes });
        read.Samples.Length.ShouldBe(rateHz);
        OwnRecording.SignalToError(EncodedVoices.Voice, new Resampler(rateHz, 16_000).Apply(read.Samples)).ShouldBeGreaterThan(decibels);
    }

    [FfmpegTheory]
    [InlineData("voice.mp3", 0)]
    [InlineData("voice.ogg", 0)]
    [InlineData("voice.opus", 2e-3)]
    public void Read_FromAnyPlace_GivesWhatStandsThere(string name, double tolerance)
    {
        var whole = OwnRecording.Read(voices[name]).Samples;
        using var source = OwnRecording.Open(voices[name]);
        var slice = new float[700];
        foreach (var share in new[] { 0.9, 0.1, 0.11, 0.5, 0, 0.31, 0.97 })
        {
            var start = (int)(share * whole.Length);

            var read = source.Read(start, slice);

            read.ShouldBe(Math.Min(slice.Length, whole.Length - start));
            ClosedFormSignals.Distance(slice[..read], [.. whole[start..(start + read)]])
                .ShouldBeLessThanOrEqualTo(tolerance, $"from {start}");
        }

        source.Read(whole.Length, slice).ShouldBe(0);
    }

    [FfmpegTheory]
    [InlineData("voice.mp3")]
    [InlineData("voice.ogg")]
    [InlineData("voice.opus")]
    public void Read_CutFile_IsRefused(string name)
    {
        var bytes = File.ReadAllBytes(voices[name]);
        foreach (var share in new[] { 0.1, 0.3, 0.6, 0.9, 0.98 })
        {
            var path = _folder.Write(name, bytes.AsSpan(0, (int)(share * bytes.Length)));

            Should.Throw<UnsupportedAudioException>(() => OwnRecording.Read(path), $"cut at {share}")
                .Message.ShouldStartWith($"Read {path}: expected ");
        }
    }

    [FfmpegTheory]
    [InlineData("voice.ogg")]
    [InlineData("voice.opus")]
    public void Read_PageOfAnotherChecksum_IsRefused(string name)
    {
        var bytes = File.ReadAllBytes(voices[name]);
        bytes[^200] ^= 1;
        var path = _folder.Write(name, bytes);

        Should.Throw<UnsupportedAudioException>(() => OwnRecording.Read(path))
            .Message.ShouldContain("expected Ogg pages whose checksums are right, got another checksum of the page at byte ");
    }

    [FfmpegTheory]
    [InlineData("voice.mp3")]
    [InlineData("voice.ogg")]
    [InlineData("voice.opus")]
    public void Read_BytesThatNoEncoderWrote_GivesSamplesOrAFaultOfTheFile(string name)
    {
        var bytes = File.ReadAllBytes(voices[name]);
        var (random, refused) = (new Random(5), 0);
        for (var round = 0; round < 150; round++)
        {
            var damaged = (byte[])bytes.Clone();
            for (var count = random.Next(1, 30); count > 0; count--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            OggBytes.Seal(damaged);
            var path = _folder.Write(name, damaged);
            try
            {
                OwnRecording.Read(path).Samples.Length.ShouldBeLessThan(100 * 48_000);
            }
            catch (TimbreException fault)
            {
                fault.Message.ShouldStartWith($"Read {path}: expected ");
                refused++;
            }
        }

        refused.ShouldBeInRange(1, 149);
    }

    [FfmpegTheory]
    [InlineData("voice.ogg")]
    [InlineData("voice.opus")]
    public void Read_StreamThatBeginsAtALaterSample_IsAsLong(string name)
    {
        // As a recording of a running broadcast: its pages count from when that began.
        const long Later = 7_000_000;
        var bytes = File.ReadAllBytes(voices[name]);
        OggBytes.Change(bytes, (page, head) =>
        {
            var granule = BinaryPrimitives.ReadInt64LittleEndian(head[6..]);
            if (granule > 0)
            {
                // The last page of so short a file may count less than it holds, and does not say where the first sample stands.
                head[5] &= 0xFB;
                BinaryPrimitives.WriteInt64LittleEndian(head[6..], granule + Later);
            }
        });
        var path = _folder.Write(name, bytes);

        var read = OwnRecording.Read(path);

        ((double)read.Samples.Length).ShouldBe(OwnRecording.Read(voices[name]).Samples.Length, 1000);
        read.Info.Frames.ShouldBe(read.Samples.Length);
    }

    [FfmpegFact]
    public void Open_VorbisThatAsksForGigabytes_IsRefused()
    {
        // Its first codebook, of 0x1FFFFF entries where it had a few hundred.
        var bytes = File.ReadAllBytes(voices["voice.ogg"]);
        var book = bytes.AsSpan().IndexOf("BCV"u8);
        bytes.AsSpan(book + 5, 3).Fill(0xFF);
        OggBytes.Seal(bytes);
        var path = _folder.Write("voice.ogg", bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<UnsupportedAudioException>(() => OwnRecording.Open(path)).Message.ShouldContain("headers that no encoder writes");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
    }
}
