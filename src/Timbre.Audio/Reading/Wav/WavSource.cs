using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>A WAV file, decoded here; any place of it is read without what stands before.</summary>
internal sealed class WavSource : IAudioSource
{
    private const int BlockBytes = 1 << 16;

    private readonly SafeFileHandle _handle;
    private readonly WavHeader _header;
    private readonly WavCoding _coding;

    /// <summary>Opens on a header already read.</summary>
    /// <param name="handle">The open file; stays the caller's.</param>
    /// <param name="header">Its header, of a coding that <see cref="SampleDecoder"/> knows.</param>
    /// <param name="file">Its name, for messages.</param>
    public WavSource(SafeFileHandle handle, WavHeader header, string file)
    {
        _handle = handle;
        _header = header;
        _coding = header.Coding ?? throw new ArgumentException("Open WAV: expected a plain coding, got another.", nameof(header));
        Info = new AudioInfo(file, header.CodingName, header.SampleRateHz, header.Channels, header.Frames) { Notes = header.Notes };
    }

    /// <inheritdoc/>
    public AudioInfo Info { get; }

    /// <inheritdoc/>
    public int Read(long firstFrame, Span<float> interleaved)
    {
        var channels = _header.Channels;
        var done = 0;
        var runStart = 0L;
        foreach (var run in _header.Data)
        {
            var frames = run.Length / _header.FrameBytes;
            var from = firstFrame + done - runStart;
            if (from < frames)
            {
                var count = (int)Math.Min(frames - from, (interleaved.Length / channels) - done);
                ReadRun(run.Offset + (from * _header.FrameBytes), interleaved.Slice(done * channels, count * channels));
                done += count;
            }

            runStart += frames;
        }

        return done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void ReadRun(long offset, Span<float> samples)
    {
        var blockSamples = Math.Max(1, BlockBytes / _header.SampleBytes);
        var bytes = ArrayPool<byte>.Shared.Rent(blockSamples * _header.SampleBytes);
        try
        {
            for (; samples.Length > 0; samples = samples[Math.Min(blockSamples, samples.Length)..])
            {
                var part = samples[..Math.Min(blockSamples, samples.Length)];
                var block = bytes.AsSpan(0, part.Length * _header.SampleBytes);
                Fill(block, offset);
                offset += block.Length;
                if (_header.IsBigEndian)
                {
                    SampleDecoder.ReverseEndianness(block, _header.SampleBytes);
                }

                SampleDecoder.Decode(_coding, block, part);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Fill(Span<byte> block, long offset)
    {
        while (block.Length > 0)
        {
            var count = RandomAccess.Read(_handle, block, offset);
            if (count == 0)
            {
                throw new UnsupportedAudioException(
                    Info.File,
                    $"{_header.Frames} samples as its header says",
                    "the end of the file before",
                    "The file was cut short; copy or record it again");
            }

            block = block[count..];
            offset += count;
        }
    }
}
