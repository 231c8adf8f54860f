namespace Timbre.Tensors.Graphs;

/// <summary>Which sample an operation works on, and the memory it may use while it does.</summary>
internal readonly unsafe struct Frame
{
    public Frame(int sample, float* arena, float* scratch, float* slot)
    {
        Sample = sample;
        Arena = arena;
        Scratch = scratch;
        Slot = slot;
    }

    /// <summary>Index in the batch.</summary>
    public int Sample { get; }

    /// <summary>This worker's memory for values that live only while one sample passes through one piece.</summary>
    public float* Arena { get; }

    /// <summary>This worker's scratch: contents do not outlive a call.</summary>
    public float* Scratch { get; }

    /// <summary>Where weight gradients of this sample's slot are summed; null in a forward pass.</summary>
    public float* Slot { get; }
}
