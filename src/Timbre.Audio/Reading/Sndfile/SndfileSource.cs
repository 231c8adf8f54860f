using Microsoft.Win32.SafeHandles;
using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>A file that libsndfile decodes: FLAC, Ogg Vorbis, Opus, MP3, AIFF, AU, CAF, and WAV's compressed codings.</summary>
internal sealed class SndfileSource : IAudioSource
{
    private const int BlockSamples = 1 << 14;

    // Where a header does not count its frames libsndfile gives 0 or SF_COUNT_MAX.
    private const long MostFrames = 1L << 48;

    // Three frames of MP3, one of any ADPCM.
    private const long MostPadding = 4096;

    private readonly SndfileLibrary _library;
    private readonly SndfileWindow _window;
    private readonly int _channels;
    private readonly bool _isLossy;
    private nint _file;
    private long _next;

    private SndfileSource(SndfileLibrary library, SndfileWindow window, nint file, in SndfileInfo info, AudioInfo heard, bool isLossy)
    {
        (_library, _window, _file, Info, _isLossy) = (library, window, file, heard, isLossy);
        _channels = info.Channels;
        GuessedFrames = info.Frames;
    }

    /// <inheritdoc/>
    public AudioInfo Info { get; }

    /// <summary>Frames that the library will give, be they counted or guessed.</summary>
    public long GuessedFrames { get; }

    /// <summary>Opens a part of a file.</summary>
    /// <param name="library">The loaded library.</param>
    /// <param name="file">The open file; stays the caller's.</param>
    /// <param name="part">The part.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="error">Why the library refuses it.</param>
    /// <returns>Null where the library refuses it.</returns>
    public static SndfileSource? TryOpen(SndfileLibrary library, SafeFileHandle file, in AudioPart part, string name, out string error)
    {
        var window = new SndfileWindow(file, part.Start, part.Length);
        var opened = library.Open(window, out var info);
        if (opened == 0)
        {
            error = library.Error(0);
            window.Dispose();
            return null;
        }

        error = string.Empty;
        var isCounted = part.Mpeg is null or { HasLengthTag: true } && info.Frames is >= 0 and < MostFrames;
        var heard = new AudioInfo(
            name,
            SndfileFormat.NameOf(part.Signature.Name, info.Format),
            info.SampleRate,
            info.Channels,
            isCounted && (info.Frames > 0 || SndfileFormat.CountsNone(info.Format)) ? info.Frames : null);
        return new SndfileSource(library, window, opened, info, heard, SndfileFormat.IsLossy(info.Format));
    }

    /// <inheritdoc/>
    public int Read(long firstFrame, Span<float> interleaved)
    {
        ObjectDisposedException.ThrowIf(_file == 0, this);
        if (firstFrame != _next)
        {
            GoTo(firstFrame);
        }

        var done = ReadOn(interleaved);
        if (_window.Fault is { } fault)
        {
            throw new UnreadableAudioException(Info.File, fault.Message.TrimEnd('.'), "Check the disk", fault);
        }

        done = Complete(done, interleaved);
        _next += done;
        if (done < interleaved.Length / _channels && Info.Frames is null && _library.HasError(_file))
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
            _window.Dispose();
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
        var passed = new float[Math.Max(1, BlockSamples / _channels) * _channels];
        while (_next < frame)
        {
            var wanted = (int)Math.Min(passed.Length / _channels, frame - _next);
            var count = ReadOn(passed.AsSpan(0, wanted * _channels));
            _next += count;
            if (count < wanted)
            {
                break;
            }
        }
    }

    // What encoders put before and behind is counted by some headers and given by some decoders: it is silent.
    private int Complete(int done, Span<float> interleaved)
    {
        if (!_isLossy || Info.Frames is not { } frames || _next + done < Math.Max(1, frames - MostPadding))
        {
            return done;
        }

        var complete = (int)Math.Clamp(frames - _next, done, interleaved.Length / _channels);
        interleaved[(done * _channels)..(complete * _channels)].Clear();
        return complete;
    }

    private UnsupportedAudioException Damaged(string expected, string error) =>
        new(Info.File, expected, $"\"{error}\"", "The file is damaged or cut short; copy or record it again");

    private int ReadOn(Span<float> interleaved)
    {
        var done = 0;
        while (done < interleaved.Length)
        {
            var count = (int)_library.ReadFrames(_file, interleaved[done..], (interleaved.Length - done) / _channels);
            if (count <= 0)
            {
                break;
            }

            done += count * _channels;
        }

        return done / _channels;
    }
}
