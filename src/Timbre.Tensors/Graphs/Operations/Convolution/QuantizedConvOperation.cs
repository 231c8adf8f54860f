using Timbre.Tensors.Kernels;
using Timbre.Tensors.Memory;

namespace Timbre.Tensors.Graphs;

/// <summary>
/// Runs a convolution by products of integers of 8 bits: the time steps that some rows read become bytes in scratch memory,
/// each with a scale of its own, so that no number depends on how rows are cut.
/// </summary>
internal sealed unsafe class QuantizedConvOperation : RowOperation, IDisposable
{
    // Below this depth a tap's sums take less time than what is done with them, and a float product is as fast.
    private const int FewestChannels = 64;
    private const int FewestOutputs = 32;

    // One row is bound by reading the weights, and what pools time into one feeds the embedding itself.
    private const int FewestRows = 2;

    // Steps made to bytes at a time stay in the second-level cache while the panels of weights pass.
    private const int BytesWanted = 192 * 1024;
    private const int FewestRowsAtOnce = 96;

    private readonly ConvNode _node;
    private readonly PaddedRows _rows;
    private readonly Tensor _output;
    private readonly FloatBuffer _packed;
    private readonly QuantizedMatrix _weights;
    private readonly int _depth;
    private readonly int _before;
    private readonly int _rowsAtOnce;
    private readonly int _stepsAtOnce;
    private readonly int _floatScratch;

    public QuantizedConvOperation(ConvNode node, Binder binder)
        : base(binder.OutputTime)
    {
        var source = binder.Source(0);
        var (outputTime, before) = node.Shape.Resolve("Conv1d", node.Kernel, source.Time);
        _node = node;
        _before = before;
        _depth = source.Channels;
        _output = binder.Output;
        _rows = new PaddedRows(
            source, node.Kernel, node.Shape.Stride, node.Shape.Dilation, before, node.Shape.PaddingMode, outputTime);
        _packed = new FloatBuffer(QuantizedMatrix.Length(node.Kernel, _depth, node.OutputChannels));
        _weights = new QuantizedMatrix(_packed.Start, node.Kernel, _depth, node.OutputChannels);

        var rows = Math.Max(FewestRowsAtOnce, BytesWanted / (_depth * node.Shape.Stride));
        _rowsAtOnce = Math.Min(rows, outputTime);
        _stepsAtOnce = StepsFor(_rowsAtOnce);
        _floatScratch = _rows.ScratchFloats;
        ScratchFloats = checked(_floatScratch + (_stepsAtOnce * (QuantizedMatrix.Groups(_depth) + 2)));
    }

    /// <summary>True where integers are faster and as good.</summary>
    public static bool Pays(ConvNode node, Binder binder) =>
        node.Inputs[0].Channels is >= FewestChannels and <= QuantizedMatrix.MostDepth
        && node.OutputChannels >= FewestOutputs
        && binder.OutputTime >= FewestRows;

    public override int ScratchFloats { get; }

    /// <summary>False where padding folds the signal back: then the first rows need more than lies before them.</summary>
    public override bool CanFollow => _node.Shape.PaddingMode != PaddingMode.Reflect;

    public override int RowsFrom(int inputRows) => _node.Shape.RowsWithin(_node.Kernel, _before, inputRows);

    public override void PrepareWeights() =>
        _weights.Pack(_node.Weight.ValueBuffer.Start + ((long)_node.FirstRow * _node.OutputChannels));

    public override void Forward(in Frame frame, int first, int count)
    {
        var scales = frame.Scratch + _floatScratch;
        var lowest = scales + _stepsAtOnce;
        var bytes = (byte*)(lowest + _stepsAtOnce);
        var end = first + count;
        PaddedRows.Run run;
        for (var row = first; row < end; row += run.Count)
        {
            run = _rows.RunFrom(frame, row, Math.Min(end, row + _rowsAtOnce));
            var stepStride = run.TapStride / _node.Shape.Dilation;
            QuantizedRows.Run(run.Start, stepStride, StepsFor(run.Count), _depth, bytes, scales, lowest);
            QuantizedProduct.Run(new QuantizedProductOperands
            {
                A = bytes,
                StepBytes = QuantizedMatrix.Groups(_depth) * 4,
                Scales = scales,
                Lowest = lowest,
                RowSteps = _node.Shape.Stride,
                TapSteps = _node.Shape.Dilation,
                B = _weights,
                Bias = _node.Bias is null ? null : _node.Bias.ValueBuffer.Start,
                C = _output.At(frame, row),
                CRowStride = _output.RowStride,
                Rows = run.Count,
            });
        }
    }

    public override void Backward(in Frame frame) =>
        throw new NotSupportedException("QuantizedConvOperation: expected a forward pass, got a backward one.");

    public void Dispose() => _packed.Dispose();

    private int StepsFor(int rows) => ((rows - 1) * _node.Shape.Stride) + ((_node.Kernel - 1) * _node.Shape.Dilation) + 1;
}
