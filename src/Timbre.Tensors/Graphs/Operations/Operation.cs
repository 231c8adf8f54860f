namespace Timbre.Tensors.Graphs;

/// <summary>A node bound to a plan: it runs one sample of the batch at a time, on whichever thread takes it.</summary>
/// <remarks>
/// An operation that couples the samples does its work in two phases with a join between them: a partial result of
/// each sample, the join on one thread in sample order, then the rest of each sample.
/// </remarks>
internal abstract class Operation
{
    /// <summary>Floats of per-worker scratch it wants; it may hold anything between calls.</summary>
    public virtual int ScratchFloats => 0;

    /// <summary>Takes up changed weights; called before the first pass and after every optimizer step.</summary>
    public virtual void PrepareWeights()
    {
    }

    /// <summary>First phase of a coupled forward pass.</summary>
    public virtual void ForwardPartial(in Frame frame) => throw new NotSupportedException();

    /// <summary>Joins the partial results, after all samples.</summary>
    public virtual void ForwardJoin() => throw new NotSupportedException();

    /// <summary>Computes the output of one sample.</summary>
    public abstract void Forward(in Frame frame);

    /// <summary>First phase of a coupled backward pass.</summary>
    public virtual void BackwardPartial(in Frame frame) => throw new NotSupportedException();

    /// <summary>Joins the partial results, after all samples.</summary>
    public virtual void BackwardJoin() => throw new NotSupportedException();

    /// <summary>Adds this sample's share to the gradients of inputs and parameters.</summary>
    public abstract void Backward(in Frame frame);
}
