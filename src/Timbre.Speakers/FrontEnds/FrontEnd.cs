using System.Buffers;
using System.Numerics.Tensors;
using Timbre.Audio.Features;

namespace Timbre.Speakers.FrontEnds;

/// <summary>Turns samples into the input of a network. Immutable: many threads may share one.</summary>
public sealed class FrontEnd
{
    private readonly FilterBank? _bank;

    /// <summary>Prepares the tables.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">A setting of the filter bank is out of its range.</exception>
    public FrontEnd(FrontEndOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _bank = options.Kind == FrontEndKind.FilterBank ? new FilterBank(options.FilterBank) : null;
    }

    /// <summary>The settings it was made with.</summary>
    public FrontEndOptions Options { get; }

    /// <summary>Numbers of each time step: 1 for samples.</summary>
    public int Channels => _bank?.Dimension ?? 1;

    /// <summary>Time steps that so many samples give; may be 0 where the filter bank does not pad short audio.</summary>
    public int Frames(int samples) => _bank?.Frames(samples) ?? samples;

    /// <summary>Samples that so many time steps are made from.</summary>
    /// <param name="frames">At least 1.</param>
    public int Samples(int frames) => _bank?.Samples(frames) ?? frames;

    /// <summary>Computes the input of one utterance or slice: <see cref="SetLevel"/>, then <see cref="ComputeLeveled"/>.</summary>
    /// <param name="samples">16 kHz, one channel.</param>
    /// <param name="output">Receives [frames, channels], row-major; at least that long.</param>
    /// <exception cref="ArgumentException">The output is too short.</exception>
    public void Compute(ReadOnlySpan<float> samples, Span<float> output)
    {
        RequireLength(samples, output);
        if (!Options.PeakNormalize)
        {
            ComputeLeveled(samples, output);
        }
        else if (_bank is null)
        {
            samples.CopyTo(output);
            SetLevel(output[..samples.Length]);
        }
        else
        {
            var leveled = ArrayPool<float>.Shared.Rent(samples.Length);
            samples.CopyTo(leveled);
            SetLevel(leveled.AsSpan(0, samples.Length));
            _bank.Compute(leveled.AsSpan(0, samples.Length), output);
            ArrayPool<float>.Shared.Return(leveled);
        }
    }

    /// <summary>
    /// Brings samples to the level that the network is used to, in place: divides them by their largest magnitude where
    /// <see cref="FrontEndOptions.PeakNormalize"/> says so. Silence stays silence.
    /// </summary>
    /// <param name="samples">16 kHz, one channel.</param>
    public void SetLevel(Span<float> samples)
    {
        var peak = Options.PeakNormalize && !samples.IsEmpty ? Math.Abs(TensorPrimitives.MaxMagnitude(samples)) : 0;
        if (peak > 0)
        {
            TensorPrimitives.Divide(samples, peak, samples);
        }
    }

    /// <summary>
    /// Computes the input of samples that have their level: of slices that were augmented after <see cref="SetLevel"/>, so
    /// that a change of level reaches the network.
    /// </summary>
    /// <param name="samples">16 kHz, one channel.</param>
    /// <param name="output">Receives [frames, channels], row-major; at least that long.</param>
    /// <exception cref="ArgumentException">The output is too short.</exception>
    public void ComputeLeveled(ReadOnlySpan<float> samples, Span<float> output)
    {
        RequireLength(samples, output);
        if (_bank is null)
        {
            samples.CopyTo(output);
        }
        else
        {
            _bank.Compute(samples, output);
        }
    }

    private void RequireLength(ReadOnlySpan<float> samples, Span<float> output)
    {
        if (output.Length < (long)Frames(samples.Length) * Channels)
        {
            throw new ArgumentException(
                $"Compute: expected room for {Frames(samples.Length)} steps of {Channels} numbers, got {output.Length} " +
                "numbers. Size the output by Frames and Channels.");
        }
    }
}
