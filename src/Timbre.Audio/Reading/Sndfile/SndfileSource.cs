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

    private SndfileSource(
        SndfileLibrary library, nint file, in SndfileInfo info, string name, string format, bool countsFrames)
    {
        _library = library;
        _file = file;
        _channels = info.Channels;
        Info = new AudioInfo(
            name, format, info.SampleRate, info.Channels, countsFrames && info.Frames is > 0 and < MostFrames ? info.Frames : null);
        GuessedFrames = info.Frames;
    }

    /// <inheritdoc/>
    public AudioInfo Info { get; }

    /// <summary>Frames that the library will give, be they counted or guessed.</summary>
    public long GuessedFrames { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="library">The loaded library.</param>
    /// <param name="path">The file.</param>
    /// <param name="format">Its format in words.</param>
    /// <param name="countsFrames">False where the library only guesses the length.</param>
    /// <param name="error">Why the library refuses it.</param>
    /// <returns>Null where the library refuses it.</returns>
    public static SndfileSource? TryOpen(SndfileLibrary library, string path, string format, bool countsFrames, out string error)
    {
        var file = library.Open(path, out var info);
        if (file == 0)
        {
            error = library.Error(0);
            return null;
        }

        error = string.Empty;
        return new SndfileSource(library, file, info, path, format, countsFrames);
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
        if (done < samples.Length && Info.Frames is null && _library.HasError(_file))
        {
            throw Damaged("to decode up to the end", _library.Error(_file));
        }

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

        if (_library.Seek(_file, frame) == frame)
        {
            _next = frame;
        }
        else if (frame > _next)
        {
            Skip(frame);
        }
        else
        {
            throw Damaged($"to find sample {frame}", _library.Error(_file));
        }
    }

    // Some codings, GSM among them, only run forward.
    private void Skip(long frame)
    {
        var passed = new float[BlockSamples];
        while (_next < frame)
        {
            var wanted = (int)Math.Min(passed.Length, frame - _next);
            var count = _channels == 1 ? ReadMono(passed.AsSpan(0, wanted)) : ReadMixed(passed.AsSpan(0, wanted));
            _next += count;
            if (count < wanted)
            {
                break;
            }
        }
    }

    private UnsupportedAudioException Damaged(string expected, string error) =>
        new(Info.File, expected, $"\"{error}\"", "The file is damaged or cut short; copy or record it again");

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
