using System.Buffers;
using System.Numerics.Tensors;
using Timbre.Audio.Features;

namespace Timbre.Speakers;

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

    /// <summary>Computes the input of one utterance or slice.</summary>
    /// <param name="samples">16 kHz, one channel.</param>
    /// <param name="output">Receives [frames, channels], row-major; at least that long.</param>
    /// <exception cref="ArgumentException">The output is too short.</exception>
    public void Compute(ReadOnlySpan<float> samples, Span<float> output)
    {
        if (output.Length < (long)Frames(samples.Length) * Channels)
        {
            throw new ArgumentException(
                $"Compute: expected room for {Frames(samples.Length)} steps of {Channels} numbers, got {output.Length} " +
                "numbers. Size the output by Frames and Channels.");
        }

        if (_bank is null)
        {
            Normalize(samples, output);
        }
        else if (!Options.PeakNormalize)
        {
            _bank.Compute(samples, output);
        }
        else
        {
            var scaled = ArrayPool<float>.Shared.Rent(samples.Length);
            Normalize(samples, scaled);
            _bank.Compute(scaled.AsSpan(0, samples.Length), output);
            ArrayPool<float>.Shared.Return(scaled);
        }
    }

    private void Normalize(ReadOnlySpan<float> samples, Span<float> output)
    {
        if (samples.IsEmpty)
        {
            return;
        }

        var peak = Options.PeakNormalize ? Math.Abs(TensorPrimitives.MaxMagnitude(samples)) : 1;
        if (peak > 0)
        {
            TensorPrimitives.Divide(samples, peak, output);
        }
        else
        {
            samples.CopyTo(output);
        }
    }
}
