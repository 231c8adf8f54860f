using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Timbre.Audio.Resampling;

/// <summary>Band-limited change of the sample rate by any ratio: a windowed sinc in polyphase form.</summary>
/// <remarks>
/// Smith, "Digital Audio Resampling" (ccrma.stanford.edu/~jos/resample). Output n stands at the time of input position
/// n * from / to, so nothing is delayed; outside of the input there is silence. Immutable: many threads may share one.
/// The filter tables are kept, so making a second resampler of the same ratio costs nothing.
/// </remarks>
public sealed class Resampler
{
    private const int LowestRate = 1;
    private readonly FilterTable? _table;

    /// <summary>Makes a resampler.</summary>
    /// <param name="fromHz">Rate of the input, at least 1.</param>
    /// <param name="toHz">Rate of the output, at least 1.</param>
    /// <param name="options">The filter; null for the default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is below 1.</exception>
    /// <exception cref="ArgumentException">The options contradict their rules; all faults are listed.</exception>
    public Resampler(int fromHz, int toHz, ResamplerOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromHz, LowestRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(toHz, LowestRate);
        options ??= ResamplerOptions.Default;
        options.Validate();
        FromHz = fromHz;
        ToHz = toHz;
        _table = fromHz == toHz ? null : FilterTables.Get(fromHz, toHz, options);
    }

    /// <summary>Rate of the input, in Hz.</summary>
    public int FromHz { get; }

    /// <summary>Rate of the output, in Hz.</summary>
    public int ToHz { get; }

    /// <summary>Makes a change of speed: the output, played at the input's rate, is faster and higher by the factor.</summary>
    /// <param name="factor">0.25 to 4, rounded to hundredths; 1.1 gives an output shorter by 1 / 1.1.</param>
    /// <param name="options">The filter; null for the default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is outside of its range.</exception>
    public static Resampler ForSpeed(double factor, ResamplerOptions? options = null)
    {
        if (!(factor is >= 0.25 and <= 4))
        {
            throw new ArgumentOutOfRangeException(
                nameof(factor),
                string.Create(
                    CultureInfo.InvariantCulture, $"Change speed: expected a factor of 0.25 to 4, got {factor}. Choose one nearer to 1."));
        }

        return new Resampler((int)Math.Round(factor * 100), 100, options);
    }

    /// <summary>Samples of the output for so many of the input: the ratio, rounded up.</summary>
    /// <param name="inputLength">Samples of the input.</param>
    public long OutputLength(long inputLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputLength);
        return (long)((((Int128)inputLength * ToHz) + FromHz - 1) / FromHz);
    }

    /// <summary>Resamples a whole signal.</summary>
    /// <param name="input">The signal.</param>
    /// <returns><see cref="OutputLength"/> samples.</returns>
    public float[] Apply(ReadOnlySpan<float> input)
    {
        var output = new float[checked((int)OutputLength(input.Length))];
        Apply(input, output);
        return output;
    }

    /// <summary>Resamples a whole signal into a given place.</summary>
    /// <param name="input">The signal.</param>
    /// <param name="output">Receives the first samples of the result; those after its end are 0.</param>
    public void Apply(ReadOnlySpan<float> input, Span<float> output) => Apply(input, 0, 0, output);

    /// <summary>Which inputs a run of outputs needs.</summary>
    /// <param name="firstOutput">First output sample.</param>
    /// <param name="outputs">How many, at least 1.</param>
    /// <returns>First input (may be negative) and the one after the last.</returns>
    internal (long First, long End) InputRange(long firstOutput, int outputs)
    {
        if (_table is null)
        {
            return (firstOutput, firstOutput + outputs);
        }

        var last = firstOutput + outputs - 1;
        return (
            (long)((Int128)firstOutput * _table.From / _table.To) - _table.Half + 1,
            (long)((Int128)last * _table.From / _table.To) + _table.Half + 1);
    }

    /// <summary>Resamples a part of a long signal.</summary>
    /// <param name="input">A piece of the signal; silence is taken for all outside of it.</param>
    /// <param name="inputStart">Where the piece begins in the signal.</param>
    /// <param name="firstOutput">Which output sample comes first.</param>
    /// <param name="output">Receives the outputs.</param>
    internal void Apply(ReadOnlySpan<float> input, long inputStart, long firstOutput, Span<float> output)
    {
        if (output.Length == 0)
        {
            return;
        }

        var (first, end) = InputRange(firstOutput, output.Length);
        // Silence around the input, so that the loop below needs no cases at its edges.
        var length = checked((int)(end - first) + FilterProduct.Multiple);
        var rented = ArrayPool<float>.Shared.Rent(length);
        try
        {
            var padded = rented.AsSpan(0, length);
            var from = (int)Math.Clamp(inputStart - first, 0, length);
            var skip = (int)Math.Clamp(first - inputStart, 0, input.Length);
            var count = Math.Min(input.Length - skip, length - from);
            padded[..from].Clear();
            input.Slice(skip, count).CopyTo(padded[from..]);
            padded[(from + count)..].Clear();
            if (_table is null)
            {
                padded[..output.Length].CopyTo(output);
            }
            else
            {
                Filter(_table, padded, firstOutput, output);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static void Filter(FilterTable table, ReadOnlySpan<float> padded, long firstOutput, Span<float> output)
    {
        var whole = table.From / table.To;
        var rest = table.From % table.To;
        var phase = (int)((Int128)firstOutput * table.From % table.To);
        var place = 0;
        ref var taps = ref MemoryMarshal.GetArrayDataReference(table.Taps);
        ref var samples = ref MemoryMarshal.GetReference(padded);
        for (var n = 0; n < output.Length; n++)
        {
            ref var window = ref Unsafe.Add(ref samples, place);
            if (table.IsBlended)
            {
                var grid = (double)phase / table.To * table.Phases;
                var row = (int)grid;
                ref var below = ref Unsafe.Add(ref taps, (nint)row * table.Stride);
                var low = FilterProduct.Run(ref below, ref window, table.Stride);
                var high = FilterProduct.Run(ref Unsafe.Add(ref below, table.Stride), ref window, table.Stride);
                output[n] = low + ((float)(grid - row) * (high - low));
            }
            else
            {
                output[n] = FilterProduct.Run(
                    ref Unsafe.Add(ref taps, (nint)phase * table.Stride), ref window, table.Stride);
            }

            place += whole;
            phase += rest;
            if (phase >= table.To)
            {
                phase -= table.To;
                place++;
            }
        }
    }
}
