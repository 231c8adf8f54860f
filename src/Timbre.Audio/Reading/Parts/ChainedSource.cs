using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>Several parts heard one after the other, as one recording.</summary>
internal sealed class ChainedSource : IAudioSource
{
    private readonly IReadOnlyList<IAudioSource> _parts;

    // Frames of the parts passed, where a header does not count them.
    private readonly long?[] _frames;

    /// <summary>Takes over the parts.</summary>
    /// <param name="parts">At least two; disposed with this object, and where this constructor fails.</param>
    /// <exception cref="UnsupportedAudioException">Their rates or channels differ.</exception>
    public ChainedSource(IReadOnlyList<IAudioSource> parts)
    {
        _parts = parts;
        _frames = [.. parts.Select(part => part.Info.Frames)];
        var first = parts[0].Info;
        if (parts.FirstOrDefault(part => part.Info.SampleRateHz != first.SampleRateHz || part.Info.Channels != first.Channels) is { } other)
        {
            Dispose();
            throw new UnsupportedAudioException(
                first.File,
                $"parts of one rate and channel count, {first.SampleRateHz} Hz and {first.Channels} channel(s) as the first of "
                    + $"{parts.Count}",
                $"one of {other.Info.SampleRateHz} Hz and {other.Info.Channels} channel(s)",
                "Several recordings were put into one file; split it, and give them one by one");
        }

        Info = first with
        {
            Frames = _frames.All(frames => frames is not null) ? _frames.Sum() : null,
            Notes = [
                $"{parts.Count} recordings one behind the other are heard as one", .. parts.SelectMany(part => part.Info.Notes).Distinct()
            ],
        };
    }

    /// <inheritdoc/>
    public AudioInfo Info { get; }

    /// <inheritdoc/>
    public int Read(long firstFrame, Span<float> interleaved)
    {
        var (wanted, done, start) = (interleaved.Length / Info.Channels, 0, 0L);
        for (var i = 0; i < _parts.Count && done < wanted; i++)
        {
            var from = firstFrame + done - start;
            if (_frames[i] is { } frames && from >= frames)
            {
                start += frames;
                continue;
            }

            var most = (int)Math.Min(wanted - done, _frames[i] - from ?? int.MaxValue);
            var room = interleaved.Slice(done * Info.Channels, most * Info.Channels);
            var read = _parts[i].Read(from, room);
            done += read;
            if (read == most && _frames[i] is null)
            {
                return done;
            }

            if (read < most && _frames[i] is not null)
            {
                // Fewer than it counts; whoever asked tells.
                return done;
            }

            _frames[i] ??= read > 0 || from == 0 ? from + read : Count(_parts[i]);
            start += _frames[i]!.Value;
        }

        return done;
    }

    // Only who begins behind a part whose header does not count needs it.
    private static long Count(IAudioSource part)
    {
        var block = new float[part.Info.Channels << 14];
        var frames = 0L;
        for (var read = 1; read > 0; frames += read)
        {
            read = part.Read(frames, block);
        }

        return frames;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in _parts)
        {
            part.Dispose();
        }
    }
}
