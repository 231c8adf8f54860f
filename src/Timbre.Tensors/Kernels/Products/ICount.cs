namespace Timbre.Tensors.Kernels;

/// <summary>A number as a type, so that code is compiled for it.</summary>
internal interface ICount
{
    static abstract int Value { get; }
}
