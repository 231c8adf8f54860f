using Timbre.Audio.Faults;
using Timbre.Audio.Quality;
using Timbre.Audio.Resampling;

namespace Timbre.Audio.Reading;

/// <summary>A recording read from its start to its end, piece by piece, at one rate: memory does not grow with its length.</summary>
/// <remarks>Gives the same samples as <see cref="AudioReader.ReadAt"/>. Not for several threads at once.</remarks>
public sealed class OpenAudio : IDisposable
{
    private readonly ChannelMixer _source;
    private readonly Resampler _resampler;

    // Frames of the source that the next samples may need.
    private float[] _input = [];
    private long _inputStart;
    private int _inputCount;
    private bool _ended;

    internal OpenAudio(ChannelMixer source, int sampleRateHz)
    {
        _source = source;
        _resampler = new Resampler(source.Info.SampleRateHz, sampleRateHz);
        Clipping = new ClippingMeter(source.Info.SampleRateHz);
    }

    /// <summary>What the file's header says.</summary>
    public AudioInfo Info => _source.Info;

    /// <summary>
    /// What is worth knowing of the recording though it can be read, each a clause without a full stop: an odd header, channels
    /// that cancel each other or carry two voices. Of channels only what was read so far is known.
    /// </summary>
    public IReadOnlyList<string> Notes => _source.Notes;

    /// <summary>What the channels of the file turned out to hold, in all that was read so far.</summary>
    public ChannelQuality Channels => _source.Channels;

    /// <summary>Clipping in all that was read so far, at the file's own rate: another one blurs it.</summary>
    internal ClippingMeter Clipping { get; }

    /// <summary>Whether two channels, which are heard mixed, carry two people's voices, as far as was read.</summary>
    public bool HasTwoTalkers => _source.HasTwoTalkers;

    /// <summary>Rate of the samples, in Hz.</summary>
    public int SampleRateHz => _resampler.ToHz;

    /// <summary>Samples from start to end; null where only decoding the whole file would tell.</summary>
    public long? Length => Info.Frames is { } frames ? _resampler.OutputLength(frames) : null;

    /// <summary>Samples read so far.</summary>
    public long Position { get; private set; }

    private long InputEnd => _inputStart + _inputCount;

    /// <summary>Reads on.</summary>
    /// <param name="samples">Receives samples of one channel; full scale is -1 to 1.</param>
    /// <returns>How many were read: fewer than asked only at the end, 0 behind it.</returns>
    /// <exception cref="UnsupportedAudioException">The content holds no sample, was cut short, is damaged, or holds NaN.</exception>
    public int Read(Span<float> samples)
    {
        if (samples.IsEmpty)
        {
            return 0;
        }

        var (first, end) = _resampler.InputRange(Position, samples.Length);
        Forget(Math.Max(0, first));
        Fetch(end);
        var count = _ended
            ? (int)Math.Clamp(_resampler.OutputLength(InputEnd) - Position, 0, samples.Length)
            : samples.Length;
        _resampler.Apply(_input.AsSpan(0, _inputCount), _inputStart, Position, samples[..count]);
        Position += count;
        return count;
    }

    /// <summary>Goes back to the start.</summary>
    public void Rewind()
    {
        (Position, _inputStart, _inputCount, _ended) = (0, 0, 0, false);
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private void Forget(long before)
    {
        var count = (int)Math.Clamp(before - _inputStart, 0, _inputCount);
        _input.AsSpan(count, _inputCount - count).CopyTo(_input);
        _inputStart += count;
        _inputCount -= count;
    }

    private void Fetch(long end)
    {
        var missing = (int)(Math.Min(end, Info.Frames ?? long.MaxValue) - InputEnd);
        if (_ended || missing <= 0)
        {
            _ended |= InputEnd == Info.Frames;
            if (Info.Frames == 0)
            {
                throw AudioReader.Empty(Info);
            }

            return;
        }

        if (_input.Length < _inputCount + missing)
        {
            Array.Resize(ref _input, _inputCount + missing);
        }

        var room = _input.AsSpan(_inputCount, missing);
        var start = InputEnd;
        var read = _source.Read(start, room);
        AudioReader.CheckFinite(Info, room[..read], start);
        Clipping.Add(start, room[..read]);
        _inputCount += read;
        _ended = read < missing || InputEnd == Info.Frames;
        if (read < missing && Info.Frames is { } frames)
        {
            throw AudioReader.CutShort(Info, frames, InputEnd);
        }

        if (InputEnd == 0)
        {
            throw AudioReader.Empty(Info);
        }
    }
}
