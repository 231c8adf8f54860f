using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Timbre.Audio;

/// <summary>A WAV file, decoded here; any place of it is read without what stands before.</summary>
internal sealed class WavSource : IAudioSource
{
    private const int BlockBytes = 1 << 16;

    private readonly SafeFileHandle _handle;
    private readonly WavHeader _header;
    private readonly WavCoding _coding;

    /// <summary>Opens on a header already read.</summary>
    /// <param name="handle">The open file; closed with this source.</param>
    /// <param name="header">Its header, of a coding that <see cref="SampleDecoder"/> knows.</param>
    /// <param name="file">Its name, for messages.</param>
    public WavSource(SafeFileHandle handle, in WavHeader header, string file)
    {
        _handle = handle;
        _header = header;
        _coding = header.Coding ?? throw new ArgumentException("Open WAV: expected a plain coding, got another.", nameof(header));
        Info = new AudioInfo(file, header.CodingName, header.SampleRateHz, header.Channels, header.Frames);
    }

    /// <inheritdoc/>
    public AudioInfo Info { get; }

    /// <inheritdoc/>
    public int Read(long firstFrame, Span<float> samples)
    {
        var wanted = (int)Math.Clamp(_header.Frames - firstFrame, 0, samples.Length);
        var blockFrames = Math.Max(1, BlockBytes / _header.FrameBytes);
        var bytes = ArrayPool<byte>.Shared.Rent(blockFrames * _header.FrameBytes);
        var interleaved = _header.Channels > 1 ? ArrayPool<float>.Shared.Rent(blockFrames * _header.Channels) : null;
        try
        {
            for (var done = 0; done < wanted;)
            {
                var frames = Math.Min(blockFrames, wanted - done);
                var block = bytes.AsSpan(0, frames * _header.FrameBytes);
                Fill(block, _header.DataOffset + ((firstFrame + done) * _header.FrameBytes));
                if (_header.IsBigEndian)
                {
                    SampleDecoder.ReverseEndianness(block, _header.SampleBytes);
                }

                var mono = samples.Slice(done, frames);
                if (interleaved is null)
                {
                    SampleDecoder.Decode(_coding, block, mono);
                }
                else
                {
                    var decoded = interleaved.AsSpan(0, frames * _header.Channels);
                    SampleDecoder.Decode(_coding, block, decoded);
                    ChannelMix.Apply(decoded, _header.Channels, mono);
                }

                done += frames;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            if (interleaved is not null)
            {
                ArrayPool<float>.Shared.Return(interleaved);
            }
        }

        return wanted;
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

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
