using Timbre.Audio.Faults;
using Timbre.Audio.Quality;

namespace Timbre.Audio.Reading;

/// <summary>Makes one channel of a recording's channels, the same wherever reading begins.</summary>
/// <remarks>
/// The recording is cut into blocks of a quarter of a second from its start. In each the mean of the channels is taken, except
/// where they cancel each other: there it is the first of the loudest alone. Between blocks that differ the weights are faded, in 5 ms. One
/// block is held at a time, and the one before it, so memory does not grow with the length.
/// </remarks>
internal sealed class ChannelMixer : IDisposable
{
    private const int BlocksASecond = 4;
    private const int FadesABlock = 50;
    private const int MostBlockSamples = 1 << 21;

    private readonly IAudioSource _source;
    private readonly int _channels;
    private readonly int? _channel;
    private readonly int _blockFrames;
    private readonly ChannelFindings? _findings;
    private ChannelBlock? _block;
    private ChannelBlock? _before;

    /// <summary>Takes over a source.</summary>
    /// <param name="source">Disposed with this object, and where this constructor fails.</param>
    /// <param name="channel">The only channel to be heard, from 1; null: all.</param>
    /// <exception cref="UnsupportedAudioException">There is no such channel.</exception>
    public ChannelMixer(IAudioSource source, int? channel = null)
    {
        _source = source;
        _channels = source.Info.Channels;
        _channel = channel;
        if (channel > _channels)
        {
            source.Dispose();
            throw new UnsupportedAudioException(
                source.Info.File, $"a recording with a channel {channel}", $"{_channels} channel(s)", "Choose one that it has");
        }

        _blockFrames = Math.Max(1, Math.Min(source.Info.SampleRateHz / BlocksASecond, MostBlockSamples / _channels));
        _findings = _channels > 1 ? new ChannelFindings(_channels, source.Info.SampleRateHz) : null;
    }

    /// <summary>What the file's header says.</summary>
    public AudioInfo Info => _source.Info;

    /// <summary>Whether two channels that are mixed carry a voice each, as far as was read.</summary>
    public bool HasTwoTalkers => _channel is null && _findings is { HasTwoTalkers: true };

    /// <summary>The header's notes, and what was found out about the channels so far.</summary>
    public IReadOnlyList<string> Notes => _findings is null || _channel is not null ? Info.Notes : [.. Info.Notes, .. _findings.Notes];

    /// <summary>What the channels turned out to hold so far, whichever is heard.</summary>
    public ChannelQuality Channels => _findings?.Quality ?? ChannelQuality.Mono;

    /// <summary>Decodes a run of frames.</summary>
    /// <param name="firstFrame">Where to begin, in frames of the file's own rate.</param>
    /// <param name="mono">Receives one sample a frame.</param>
    /// <returns>Frames decoded; fewer than asked only at the end of the audio.</returns>
    public int Read(long firstFrame, Span<float> mono)
    {
        if (_channels == 1)
        {
            return _source.Read(firstFrame, mono);
        }

        for (var done = 0; done < mono.Length;)
        {
            var index = (firstFrame + done) / _blockFrames;
            var block = Load(index);
            var from = (int)(firstFrame + done - (index * _blockFrames));
            var count = Math.Min(block.Frames - from, mono.Length - done);
            if (count <= 0)
            {
                return done;
            }

            Mix(block, from, mono.Slice(done, count));
            done += count;
        }

        return mono.Length;
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private void Mix(ChannelBlock block, int from, Span<float> mono)
    {
        var samples = block.Samples.AsSpan(from * _channels, mono.Length * _channels);
        if (_channel is { } channel)
        {
            for (var frame = 0; frame < mono.Length; frame++)
            {
                mono[frame] = samples[(frame * _channels) + channel - 1];
            }

            return;
        }

        var fade = Fades(block) ? Math.Clamp((_blockFrames / FadesABlock) - from, 0, mono.Length) : 0;
        Fade(block, from, samples, mono[..fade]);
        if (block.Taken < 0)
        {
            Mean(samples[(fade * _channels)..], mono[fade..]);
            return;
        }

        var weight = block.Weights[block.Taken];
        for (var frame = fade; frame < mono.Length; frame++)
        {
            mono[frame] = weight * samples[(frame * _channels) + block.Taken];
        }
    }

    private void Mean(ReadOnlySpan<float> samples, Span<float> mono)
    {
        var scale = 1f / _channels;
        for (var frame = 0; frame < mono.Length; frame++)
        {
            var sum = 0f;
            foreach (var sample in samples.Slice(frame * _channels, _channels))
            {
                sum += sample;
            }

            mono[frame] = sum * scale;
        }
    }

    private bool Fades(ChannelBlock block) => block.Index > 0 && !_before!.Weights.AsSpan().SequenceEqual(block.Weights);

    private void Fade(ChannelBlock block, int from, ReadOnlySpan<float> samples, Span<float> mono)
    {
        var length = (float)(_blockFrames / FadesABlock);
        for (var frame = 0; frame < mono.Length; frame++)
        {
            var share = (from + frame) / length;
            var sum = 0f;
            for (var channel = 0; channel < _channels; channel++)
            {
                var weight = (share * block.Weights[channel]) + ((1 - share) * _before!.Weights[channel]);
                sum += weight * samples[(frame * _channels) + channel];
            }

            mono[frame] = sum;
        }
    }

    // A block's beginning fades from the block before it.
    private ChannelBlock Load(long index)
    {
        _block ??= new ChannelBlock(_blockFrames * _channels, _channels);
        _before ??= new ChannelBlock(_blockFrames * _channels, _channels);
        if (_block.Index == index)
        {
            return _block;
        }

        if (_block.Index == index - 1 || _channel is not null)
        {
            (_block, _before) = (_before, _block);
        }
        else if (index > 0)
        {
            Fill(_before, index - 1);
        }

        Fill(_block, index);
        return _block;
    }

    private void Fill(ChannelBlock block, long index)
    {
        if (block.Index == index)
        {
            return;
        }

        block.Index = -1;
        block.Frames = _source.Read(index * _blockFrames, block.Samples);
        block.Index = index;
        block.Weigh();
        _findings!.Add(block);
    }
}
