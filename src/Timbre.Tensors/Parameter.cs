using System.Diagnostics.CodeAnalysis;
using Timbre.Tensors.Memory;

namespace Timbre.Tensors;

/// <summary>A named tensor that outlives a step: a weight that an optimizer moves, or a running statistic.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as its network; the buffers free themselves.")]
public sealed class Parameter
{
    private readonly FloatBuffer _values;
    private readonly FloatBuffer? _gradient;

    /// <summary>Makes a parameter of zeros.</summary>
    /// <param name="name">Dotted path, unique in its network, for example <c>encoder.3.conv.weight</c>.</param>
    /// <param name="shape">Sizes, outermost first; each at least 1.</param>
    /// <param name="kind">What may change it, and whether the L2 penalty holds for it.</param>
    /// <exception cref="ArgumentException">The name is empty or a size is below 1.</exception>
    public Parameter(string name, IReadOnlyList<int> shape, ParameterKind kind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Any(size => size < 1))
        {
            throw new ArgumentException($"Parameter {name}: expected sizes of at least 1, got {string.Join('x', shape)}.");
        }

        Name = name;
        Shape = [.. shape];
        Kind = kind;
        Length = shape.Aggregate(1, (product, size) => checked(product * size));
        _values = new FloatBuffer(Length);
        _gradient = kind == ParameterKind.Statistic ? null : new FloatBuffer(Length);
    }

    /// <summary>Dotted path, unique in its network.</summary>
    public string Name { get; }

    /// <summary>Sizes, outermost first.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>What may change it, and whether the L2 penalty holds for it.</summary>
    public ParameterKind Kind { get; }

    /// <summary>What an optimizer multiplies the run's learning rate by for this parameter; 1 where it moves as the others do.</summary>
    public float LearningRateFactor { get; init; } = 1;

    /// <summary>Product of the sizes.</summary>
    public int Length { get; }

    /// <summary>True where an optimizer moves it.</summary>
    public bool IsTrained => _gradient is not null;

    /// <summary>The numbers, row-major.</summary>
    public Span<float> Values => _values.Span;

    /// <summary>Gradient of the loss, summed since it was last cleared; same layout as <see cref="Values"/>.</summary>
    /// <exception cref="InvalidOperationException">It is a statistic.</exception>
    public Span<float> Gradient => GradientBuffer.Span;

    internal FloatBuffer ValueBuffer => _values;

    internal FloatBuffer GradientBuffer => _gradient
        ?? throw new InvalidOperationException($"Parameter {Name} is a statistic: it has no gradient.");
}
