using Timbre.Tensors.Kernels;
using Timbre.Tensors.Memory;

namespace Timbre.Tensors.Graphs;

/// <summary>Runs a convolution as a product of overlapping rows with the packed weight.</summary>
internal sealed unsafe class ConvOperation : RowOperation, IDisposable
{
    private readonly ConvNode _node;
    private readonly PaddedRows _rows;
    private readonly Tensor _output;
    private readonly FloatBuffer _packed;
    private readonly int _depth;
    private readonly int _before;
    private readonly Tensor? _outputGradient;
    private readonly ConvInputGradient? _inputGradient;
    private readonly ActivatedConvBackward? _activatedBackward;
    private readonly long _weightSlot;
    private readonly long _biasSlot;

    public ConvOperation(ConvNode node, Binder binder)
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
        _packed = new FloatBuffer(PackedMatrix.Length(node.Kernel * _depth, node.OutputChannels));
        ScratchFloats = _rows.ScratchFloats;
        if (!binder.HasBackward)
        {
            return;
        }

        _outputGradient = binder.OutputGradient;
        _weightSlot = binder.SlotOffset(node.Weight) + ((long)node.FirstRow * node.OutputChannels);
        _biasSlot = node.Bias is null ? -1 : binder.SlotOffset(node.Bias);
        if (binder.InputGradient(0) is { } sink)
        {
            _inputGradient = new ConvInputGradient(node, _outputGradient, sink, before);
            ScratchFloats = Math.Max(ScratchFloats, _inputGradient.ScratchFloats);
        }

        if (binder.TakesOverActivation)
        {
            _activatedBackward = new ActivatedConvBackward(
                node, source, _outputGradient, binder.InputGradient(0), _inputGradient, _weightSlot, _biasSlot, before);
            ScratchFloats = Math.Max(ScratchFloats, _activatedBackward.ScratchFloats);
        }
    }

    public override int ScratchFloats { get; }

    /// <summary>False where padding folds the signal back: then the first rows need more than lies before them.</summary>
    public override bool CanFollow => _node.Shape.PaddingMode != PaddingMode.Reflect;

    public override int RowsFrom(int inputRows) => _node.Shape.RowsWithin(_node.Kernel, _before, inputRows);

    private float* Weight => _node.Weight.ValueBuffer.Start + ((long)_node.FirstRow * _node.OutputChannels);

    public override void PrepareWeights()
    {
        var columns = _node.OutputChannels;
        PackedMatrix.Pack(Weight, columns, 1, _node.Kernel * _depth, columns, _packed.Start);
        _inputGradient?.PrepareWeights(Weight);
    }

    public override void Forward(in Frame frame, int first, int count)
    {
        var end = first + count;
        PaddedRows.Run run;
        for (var row = first; row < end; row += run.Count)
        {
            run = _rows.RunFrom(frame, row, end);
            RowProduct.Run(new RowProductOperands
            {
                A = run.Start,
                ARowStride = run.RowStride,
                ATapStride = run.TapStride,
                Taps = _node.Kernel,
                Depth = _depth,
                B = _packed.Start,
                Bias = _node.Bias is null ? null : _node.Bias.ValueBuffer.Start,
                C = _output.At(frame, row),
                CRowStride = _output.RowStride,
                Rows = run.Count,
                Columns = _node.OutputChannels,
            });
        }
    }

    public override void Backward(in Frame frame)
    {
        if (_activatedBackward is not null)
        {
            _activatedBackward.Run(frame);
            return;
        }

        var gradient = _outputGradient!.At(frame);
        PaddedRows.Run run;
        for (var row = 0; row < _rows.Rows; row += run.Count)
        {
            run = _rows.RunFrom(frame, row, _rows.Rows);
            OuterProduct.Run(new OuterProductOperands
            {
                A = run.Start,
                ARowStride = run.RowStride,
                ATapStride = run.TapStride,
                Taps = _node.Kernel,
                Depth = _depth,
                G = gradient + ((long)row * _outputGradient.RowStride),
                GRowStride = _outputGradient.RowStride,
                D = frame.Slot + _weightSlot,
                Rows = run.Count,
                Columns = _node.OutputChannels,
            });
        }

        if (_biasSlot >= 0)
        {
            VectorMath.ColumnSums(
                gradient, _outputGradient.RowStride, _rows.Rows, _node.OutputChannels, frame.Slot + _biasSlot,
                accumulate: true);
        }

        _inputGradient?.Run(frame);
    }

    public void Dispose()
    {
        _packed.Dispose();
        _inputGradient?.Dispose();
    }
}
