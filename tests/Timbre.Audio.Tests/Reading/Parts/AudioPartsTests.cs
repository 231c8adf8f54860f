using Timbre.Audio.Faults;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Tests.Reading;

public sealed class AudioPartsTests : IDisposable
{
    private readonly FfmpegFiles _files = new();

    public void Dispose() => _files.Dispose();

    [FfmpegFact]
    public void Read_EveryFormat_GivesTheVoice()
    {
        var kinds = 0;
        foreach (var (name, bytes) in FfmpegFiles.All)
        {
            ShouldBeTheVoice(AudioReader.ReadAt(_files.Write(bytes)), name);
            kinds++;
        }

        kinds.ShouldBeGreaterThan(FfmpegFiles.Kinds.Count / 2);
    }

    [FfmpegFact]
    public void Read_FileCutShort_IsRefused()
    {
        foreach (var (name, bytes) in FfmpegFiles.All)
        {
            foreach (var share in new[] { 0.25, 0.6, 0.95 })
            {
                var path = _files.Write(bytes.AsSpan(0, (int)(share * bytes.Length)));

                Should.Throw<UnsupportedAudioException>(() => AudioReader.ReadAt(path), $"{name} cut at {share}");
            }
        }
    }

    [FfmpegFact]
    public void Read_OneFileBehindAnother_HearsBoth()
    {
        foreach (var (name, bytes) in FfmpegFiles.All)
        {
            var samples = AudioReader.ReadAt(_files.Write([.. bytes, .. bytes]));

            var half = samples.Length / 2;
            ShouldBeTheVoice(samples.AsSpan(0, half), $"{name}, first");
            ShouldBeTheVoice(samples.AsSpan(half), $"{name}, second");
        }
    }

    [FfmpegFact]
    public void Read_JunkBefore_PassesOverIt()
    {
        foreach (var junk in new[] { "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n"u8.ToArray(), [1, 2, 3, 0, 0, 0xFF, 0xFB, 7] })
        {
            foreach (var (name, bytes) in FfmpegFiles.All)
            {
                var path = _files.Write([.. junk, .. bytes]);

                ShouldBeTheVoice(AudioReader.ReadAt(path), $"{name} behind junk");
                AudioReader.Probe(path).Notes.ShouldContain(note => note.Contains("before its audio", StringComparison.Ordinal), name);
            }
        }
    }

    [FfmpegFact]
    public void Read_TagOfAWrongSize_FindsTheFrames()
    {
        var mp3 = FfmpegFiles.All.Single(file => file.Name == "untagged.mp3").Bytes.ToArray();
        mp3.AsSpan(0, 3).SequenceEqual("ID3"u8).ShouldBeTrue();
        foreach (var size in new byte[][] { [0, 0, 0, 1], [0, 0, 2, 0], [0, 1, 0, 0], [127, 127, 127, 127] })
        {
            size.CopyTo(mp3, 6);

            ShouldBeTheVoice(AudioReader.ReadAt(_files.Write(mp3)), $"size {string.Join(' ', size)}");
        }
    }

    [FfmpegFact]
    public void Read_PartsOfDifferentRates_IsRefused()
    {
        var first = new WavBytes().Build(ClosedFormSignals.Sines(8000, 1, 16000, 300));
        var second = new WavBytes { RateHz = 8000 }.Build(ClosedFormSignals.Sines(8000, 1, 8000, 300));

        Should.Throw<UnsupportedAudioException>(() => AudioReader.ReadAt(_files.Write([.. first, .. second])))
            .Message.ShouldContain("parts of one rate and channel count, 16000 Hz and 1 channel(s) as the first of 2, got one of 8000 Hz");
    }

    [FfmpegFact]
    public void Read_DifferentFormatsOneBehindTheOther_HearsBoth()
    {
        var files = FfmpegFiles.All.ToDictionary(file => file.Name, file => file.Bytes);
        foreach (var (first, second) in new[] { ("pcm.wav", "a.flac"), ("a.flac", "a.aiff"), ("a.aiff", "pcm.wav"), ("a.au", "a.caf") })
        {
            var samples = AudioReader.ReadAt(_files.Write([.. files[first], .. files[second]]));

            samples.Length.ShouldBe(2 * FfmpegFiles.Voice.Length, $"{first}, {second}");
            Likeness(samples.AsSpan(FfmpegFiles.Voice.Length), FfmpegFiles.Voice, 0).ShouldBeGreaterThan(0.999, $"{first}, {second}");
        }
    }

    [Theory]
    [InlineData(0.25, 0.5)]
    [InlineData(0.75, 0.5)]
    [InlineData(1.25, 0.5)]
    [InlineData(1.75, 0.5)]
    public void ReadSlice_OfOneFileBehindAnother_IsThatPartOfBoth(double start, double seconds)
    {
        var (first, second) = (ClosedFormSignals.Sines(16000, 1, 16000, 300), ClosedFormSignals.Sines(16000, 1, 16000, 440));
        var path = _files.Write([.. new WavBytes().Build(first), .. new WavBytes().Build(second)]);
        var expected = AudioReader.ReadAt(_files.Other(new WavBytes().Build([.. first, .. second])));

        var slice = AudioReader.ReadSlice(path, TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(seconds));

        var from = (int)(start * 16000);
        slice.ShouldBe(expected[from..Math.Min(from + (int)(seconds * 16000), expected.Length)]);
    }

    [Fact]
    public void Read_JunkBehindSamples_IsToldOf()
    {
        var file = new WavBytes { After = [1, 2, 3, 4, 5, 6, 7, 8, 9], RiffSize = 32036 }.Build(
            ClosedFormSignals.Sines(16000, 1, 16000, 300));
        using var audio = AudioReader.Open(_files.Write(file));

        audio.Info.Frames.ShouldBe(16000);
        audio.Notes.ShouldHaveSingleItem().ShouldBe("9 bytes behind its audio are none and are passed over");
    }

    [SndfileFact]
    public void Read_FlacThatClaimsFarMoreThanItHas_TakesNoMoreMemoryThanThatIs()
    {
        var path = _files.Write([]);
        SndfileWriter.Write(path, SndfileWriter.Flac16, 16000, 1, ClosedFormSignals.Sines(4000, 1, 16000, 300)).ShouldBeTrue();
        var bytes = File.ReadAllBytes(path);
        (bytes[22], bytes[23], bytes[24], bytes[25]) = (0x70, 0, 0, 0);
        _files.Write(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<UnsupportedAudioException>(() => AudioReader.Read(path)).Message.ShouldContain(
            "1879048192 samples as its header says, got ");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(32 << 20);
    }

    private static void ShouldBeTheVoice(ReadOnlySpan<float> samples, string what)
    {
        ((double)samples.Length).ShouldBe(FfmpegFiles.Voice.Length, 4000, what);
        Likeness(samples, FfmpegFiles.Voice, reach: 2500).ShouldBeGreaterThan(0.8, what);
    }

    // The best of all shifts, since coders delay what they code; the middle of the voice is compared.
    private static double Likeness(ReadOnlySpan<float> samples, ReadOnlySpan<float> voice, int reach)
    {
        var length = Math.Min(2000, voice.Length / 2);
        var from = (voice.Length - length) / 2;
        var best = 0.0;
        for (var start = Math.Max(0, from - reach); start <= Math.Min(from + reach, samples.Length - length); start++)
        {
            best = Math.Max(best, Cosine(samples.Slice(start, length), voice.Slice(from, length)));
        }

        return best;
    }

    private static double Cosine(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var (product, leftEnergy, rightEnergy) = (0f, 1e-12f, 1e-12f);
        for (var i = 0; i < left.Length; i++)
        {
            product += left[i] * right[i];
            leftEnergy += left[i] * left[i];
            rightEnergy += right[i] * right[i];
        }

        return product / Math.Sqrt((double)leftEnergy * rightEnergy);
    }
}
