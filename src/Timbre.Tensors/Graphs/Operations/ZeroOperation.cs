using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs;

/// <summary>Clears a gradient, or the channels of it, that nothing else writes before it is read or added to.</summary>
internal sealed unsafe class ZeroOperation(Tensor tensor) : Operation
{
    public override void Forward(in Frame frame) => throw new NotSupportedException();

    public override void Backward(in Frame frame) =>
        VectorMath.ClearRows(tensor.At(frame), tensor.RowStride, tensor.Time, tensor.Channels);
}
