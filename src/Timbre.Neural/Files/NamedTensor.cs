namespace Timbre.Neural.Files;

/// <summary>A tensor in a file or between two stores: its name, sizes and numbers.</summary>
/// <param name="Name">Unique in its file.</param>
/// <param name="Shape">Sizes, outermost first; empty for a scalar.</param>
/// <param name="Values">The numbers, row-major; as many as the product of the sizes.</param>
public sealed record NamedTensor(string Name, IReadOnlyList<int> Shape, float[] Values)
{
    /// <summary>How a file holds it. What was read as <see cref="TensorStorage.Int8"/> is written so again without a bit changed.</summary>
    public TensorStorage Storage { get; init; }

    /// <summary>Copies a parameter's values, under its name or another.</summary>
    public static NamedTensor Of(Tensors.Parameter parameter, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return new NamedTensor(name ?? parameter.Name, parameter.Shape, parameter.Values.ToArray());
    }
}
