using System.Buffers;

namespace Timbre.Audio;

/// <summary>A file that libsndfile decodes: FLAC, Ogg Vorbis, Opus, MP3, AIFF, AU, CAF, and WAV's compressed codings.</summary>
internal sealed class SndfileSource : IAudioSource
{
    private const int BlockSamples = 1 << 14;

    // Where a header does not count its frames libsndfile gives 0 or SF_COUNT_MAX.
    private const long MostFrames = 1L << 48;

    private readonly SndfileLibrary _library;
    private readonly int _channels;
    private nint _file;
    private long _next;

    private SndfileSource(SndfileLibrary library, nint file, in SndfileInfo info, string name, string format)
    {
        _library = library;
        _file = file;
        _channels = info.Channels;
        Info = new AudioInfo(
            name, format, info.SampleRate, info.Channels, info.Frames is > 0 and < MostFrames ? info.Frames : null);
    }

    /// <inheritdoc/>
    public AudioInfo Info { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="library">The loaded library.</param>
    /// <param name="path">The file.</param>
    /// <param name="format">Its format in words.</param>
    /// <param name="error">Why the library refuses it.</param>
    /// <returns>Null where the library refuses it.</returns>
    public static SndfileSource? TryOpen(SndfileLibrary library, string path, string format, out string error)
    {
        var file = library.Open(path, out var info);
        if (file == 0)
        {
            error = library.Error(0);
            return null;
        }

        error = string.Empty;
        return new SndfileSource(library, file, info, path, format);
    }

    /// <inheritdoc/>
    public int Read(long firstFrame, Span<float> samples)
    {
        ObjectDisposedException.ThrowIf(_file == 0, this);
        if (firstFrame != _next)
        {
            GoTo(firstFrame);
        }

        var done = _channels == 1 ? ReadMono(samples) : ReadMixed(samples);
        _next += done;
        return done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_file != 0)
        {
            _library.Close(_file);
            _file = 0;
        }
    }

    private void GoTo(long frame)
    {
        if (Info.Frames is { } frames && frame >= frames)
        {
            frame = frames;
        }

        if (_library.Seek(_file, frame) != frame)
        {
            throw new UnsupportedAudioException(
                Info.File,
                $"to find sample {frame}",
                $"\"{_library.Error(_file)}\"",
                "The file is damaged; copy or record it again");
        }

        _next = frame;
    }

    private int ReadMono(Span<float> samples)
    {
        var done = 0;
        while (done < samples.Length)
        {
            var count = (int)_library.ReadFrames(_file, samples[done..], samples.Length - done);
            if (count <= 0)
            {
                break;
            }

            done += count;
        }

        return done;
    }

    private int ReadMixed(Span<float> samples)
    {
        var blockFrames = Math.Max(1, BlockSamples / _channels);
        var interleaved = ArrayPool<float>.Shared.Rent(blockFrames * _channels);
        try
        {
            var done = 0;
            while (done < samples.Length)
            {
                var wanted = Math.Min(blockFrames, samples.Length - done);
                var count = (int)_library.ReadFrames(_file, interleaved, wanted);
                if (count <= 0)
                {
                    break;
                }

                ChannelMix.Apply(interleaved, _channels, samples.Slice(done, count));
                done += count;
            }

            return done;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(interleaved);
        }
    }
}
