namespace Timbre.Neural.Initializers;

/// <summary>Gives a new parameter its first values.</summary>
/// <remarks>Equal seeds give equal values, bit for bit, whatever the machine.</remarks>
public abstract class Initializer
{
    /// <summary>All zeros: biases, offsets.</summary>
    public static Initializer Zeros { get; } = new ConstantInitializer(0);

    /// <summary>All ones: scales of normalization.</summary>
    public static Initializer Ones { get; } = new ConstantInitializer(1);

    /// <summary>Normal with variance 1 / fan-in (LeCun): keeps the variance of a signal through linear layers.</summary>
    public static Initializer LeCunNormal { get; } = new VarianceScaling(new VarianceScalingOptions());

    /// <summary>Uniform with variance 2 / (fan-in + fan-out) (Glorot and Bengio 2010).</summary>
    public static Initializer XavierUniform { get; } =
        new VarianceScaling(new VarianceScalingOptions { Fan = Fan.Average, Distribution = VarianceDistribution.Uniform });

    /// <summary>Normal with variance 2 / (fan-in + fan-out) (Glorot and Bengio 2010).</summary>
    public static Initializer XavierNormal { get; } =
        new VarianceScaling(new VarianceScalingOptions { Fan = Fan.Average });

    /// <summary>Normal with variance 2 / fan-in (He et al. 2015): for layers before ReLU.</summary>
    public static Initializer HeNormal { get; } = new VarianceScaling(new VarianceScalingOptions { Scale = 2 });

    /// <summary>Uniform with variance 2 / fan-in (He et al. 2015): for layers before ReLU.</summary>
    public static Initializer HeUniform { get; } =
        new VarianceScaling(new VarianceScalingOptions { Scale = 2, Distribution = VarianceDistribution.Uniform });

    /// <summary>Fills the values.</summary>
    /// <param name="values">Row-major numbers to overwrite.</param>
    /// <param name="shape">Sizes: <c>[kernel, in, out]</c>, <c>[in, out]</c> or <c>[size]</c>.</param>
    /// <param name="random">Source of randomness; not used by constants.</param>
    /// <exception cref="ArgumentException">The sizes do not multiply to the number of values.</exception>
    public void Fill(Span<float> values, IReadOnlyList<int> shape, Random random)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(random);
        var length = shape.Aggregate(1L, (product, size) => product * size);
        if (length != values.Length)
        {
            throw new ArgumentException(
                $"Fill: expected {length} values for shape {string.Join('x', shape)}, got {values.Length}. " +
                "Pass the parameter's own values and shape.");
        }

        Draw(values, shape, random);
    }

    /// <summary>Overwrites every value; the shape is checked.</summary>
    protected abstract void Draw(Span<float> values, IReadOnlyList<int> shape, Random random);
}
