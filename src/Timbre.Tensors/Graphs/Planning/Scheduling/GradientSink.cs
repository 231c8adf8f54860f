using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs;

/// <summary>Where an operation puts the gradient of one input.</summary>
/// <param name="Tensor">The gradient's numbers.</param>
/// <param name="Accumulate">True where another operation has written before: then the share is added.</param>
internal sealed unsafe record GradientSink(Tensor Tensor, bool Accumulate)
{
    /// <summary>Passes a gradient of the same shape on unchanged.</summary>
    public void Put(in Frame frame, Tensor gradient)
    {
        var target = Tensor.At(frame);
        if (Accumulate)
        {
            VectorMath.AddRows(
                target, Tensor.RowStride, gradient.At(frame), gradient.RowStride, target, Tensor.RowStride,
                Tensor.Time, Tensor.Channels);
        }
        else
        {
            VectorMath.CopyRows(
                gradient.At(frame), gradient.RowStride, target, Tensor.RowStride, Tensor.Time, Tensor.Channels);
        }
    }

    /// <summary>Clears the target where nothing stands in it yet, so that shares can be added.</summary>
    public void BeginSum(in Frame frame)
    {
        if (!Accumulate)
        {
            VectorMath.ClearRows(Tensor.At(frame), Tensor.RowStride, Tensor.Time, Tensor.Channels);
        }
    }
}
