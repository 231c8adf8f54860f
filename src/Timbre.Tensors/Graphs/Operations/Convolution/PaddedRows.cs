namespace Timbre.Tensors.Graphs;

/// <summary>The overlapping rows of a padded signal that a convolution multiplies, in runs that a product can take.</summary>
/// <remarks>
/// Row t starts at input step t * stride - before and has one tap every <c>dilation</c> steps. Runs inside the signal
/// point into it; runs that reach into the padding, and all runs of a value that is computed on the fly, are laid out
/// in scratch memory first.
/// </remarks>
internal sealed unsafe class PaddedRows
{
    private const int ScratchFloatsWanted = 8192;
    private const int FewestRows = 192;

    private readonly int _taps;
    private readonly int _stride;
    private readonly int _dilation;
    private readonly int _before;
    private readonly PaddingMode _mode;
    private readonly int _insideFirst;
    private readonly int _insideLast;
    private readonly int _rowsAtOnce;

    public PaddedRows(RowSource source, int taps, int stride, int dilation, int before, PaddingMode mode, int rows)
    {
        Source = source;
        Rows = rows;
        _taps = taps;
        _stride = stride;
        _dilation = dilation;
        _before = before;
        _mode = mode;
        var reach = (taps - 1) * dilation;
        _insideFirst = Math.Clamp(before > 0 ? (before + stride - 1) / stride : 0, 0, rows);
        var stepsAfter = source.Time - 1 - reach + before;
        _insideLast = Math.Clamp(stepsAfter < 0 ? 0 : (stepsAfter / stride) + 1, _insideFirst, rows);
        _rowsAtOnce = Math.Min(rows, Math.Max(FewestRows, ScratchFloatsWanted / source.Channels));
        var atOnce = source.Map is null ? Math.Max(_insideFirst, rows - _insideLast) : _rowsAtOnce;
        ScratchFloats = checked(StepsFor(Math.Max(atOnce, 1)) * source.Channels);
    }

    public RowSource Source { get; }

    public int Rows { get; }

    public int ScratchFloats { get; }

    /// <summary>The run that starts at a row; it stops before the end.</summary>
    public Run RunFrom(in Frame frame, int row, int end) => RunFrom(frame, row, end, frame.Scratch);

    /// <summary>The same with other scratch of <see cref="ScratchFloats"/>.</summary>
    public Run RunFrom(in Frame frame, int row, int end, float* scratch)
    {
        var channels = Source.Channels;
        if (Source.Map is null && row >= _insideFirst && row < _insideLast)
        {
            var stored = Source.Stored;
            var start = stored.At(frame) + ((((long)row * _stride) - _before) * stored.RowStride);
            return new Run(
                start, (nint)_stride * stored.RowStride, (nint)_dilation * stored.RowStride, Math.Min(end, _insideLast) - row);
        }

        end = Math.Min(end, Source.Map is not null ? row + _rowsAtOnce : row < _insideFirst ? _insideFirst : Rows);
        LayOut(frame, (row * _stride) - _before, StepsFor(end - row), scratch);
        return new Run(scratch, (nint)_stride * channels, (nint)_dilation * channels, end - row);
    }

    /// <summary>The input step that stands at a padded step; -1 for a zero.</summary>
    public static int StepAt(int step, int time, PaddingMode mode)
    {
        if (step >= 0 && step < time)
        {
            return step;
        }

        switch (mode)
        {
            case PaddingMode.Replicate:
                return step < 0 ? 0 : time - 1;
            case PaddingMode.Reflect:
                if (time == 1)
                {
                    return 0;
                }

                var period = 2 * (time - 1);
                var folded = ((step % period) + period) % period;
                return folded < time ? folded : period - folded;
            default:
                return -1;
        }
    }

    private int StepsFor(int rows) => ((rows - 1) * _stride) + ((_taps - 1) * _dilation) + 1;

    private void LayOut(in Frame frame, int first, int steps, float* scratch)
    {
        var channels = Source.Channels;
        var insideFirst = Math.Clamp(-first, 0, steps);
        var insideLast = Math.Clamp(Source.Time - first, insideFirst, steps);
        if (insideLast > insideFirst)
        {
            Source.Copy(
                frame, first + insideFirst, insideLast - insideFirst, scratch + ((long)insideFirst * channels));
        }

        for (var i = 0; i < steps; i++)
        {
            if (i == insideFirst)
            {
                i = insideLast;
                if (i >= steps)
                {
                    break;
                }
            }

            var target = scratch + ((long)i * channels);
            var step = StepAt(first + i, Source.Time, _mode);
            if (step < 0)
            {
                new Span<float>(target, channels).Clear();
            }
            else
            {
                Source.Copy(frame, step, 1, target);
            }
        }
    }

    /// <summary>Rows that stand a fixed distance apart.</summary>
    public readonly struct Run(float* start, nint rowStride, nint tapStride, int count)
    {
        public float* Start { get; } = start;

        public nint RowStride { get; } = rowStride;

        public nint TapStride { get; } = tapStride;

        public int Count { get; } = count;
    }
}
