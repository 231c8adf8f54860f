using Timbre.Tensors.Memory;

namespace Timbre.Tensors.Graphs;

/// <summary>A value that is never stored: each number is made from a stored one when it is read.</summary>
/// <remarks>y = activation(x * scale[channel] + shift[channel]); without scale and shift just the activation.</remarks>
internal sealed class RowMap
{
    public RowMap(FloatBuffer? scale, FloatBuffer? shift, Activation activation)
    {
        Scale = scale;
        Shift = shift;
        Activation = activation;
    }

    public FloatBuffer? Scale { get; }

    public FloatBuffer? Shift { get; }

    public Activation Activation { get; }
}
