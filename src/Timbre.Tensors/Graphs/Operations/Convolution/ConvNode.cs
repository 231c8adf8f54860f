namespace Timbre.Tensors.Graphs;

/// <summary>Convolution over time, or a dense layer, which is a convolution of one tap.</summary>
internal sealed class ConvNode : Node
{
    public ConvNode(Value x, Parameter weight, Parameter? bias, ConvShape shape)
        : base(x)
    {
        if (weight.Shape.Count != 3 || weight.Shape[1] != x.Channels)
        {
            throw new ShapeMismatchException(
                $"Conv1d {weight.Name}", $"a weight of [kernel, {x.Channels}, out]", string.Join('x', weight.Shape));
        }

        Kernel = weight.Shape[0];
        OutputChannels = weight.Shape[2];
        Weight = weight;
        Bias = CheckedBias(bias);
        Shape = shape;
        shape.Validate($"Conv1d {weight.Name}", Kernel);
    }

    public ConvNode(Value x, Parameter weight, Parameter? bias, int firstRow)
        : base(x)
    {
        if (weight.Shape.Count != 2 || firstRow < 0 || weight.Shape[0] < firstRow + x.Channels)
        {
            throw new ShapeMismatchException(
                $"Linear {weight.Name}", $"a weight of [{firstRow + x.Channels}, out]", string.Join('x', weight.Shape));
        }

        Kernel = 1;
        FirstRow = firstRow;
        OutputChannels = weight.Shape[1];
        Weight = weight;
        Bias = CheckedBias(bias);
        Shape = ConvShape.Same;
    }

    public Parameter Weight { get; }

    public Parameter? Bias { get; }

    public ConvShape Shape { get; }

    public int Kernel { get; }

    public int FirstRow { get; }

    public override int OutputChannels { get; }

    /// <summary>True where it can pass its gradient through an activation that it alone reads.</summary>
    public bool TakesOverActivation => Shape.PaddingMode == PaddingMode.Zeros;

    public override IEnumerable<Parameter> Parameters => Bias is null ? [Weight] : [Weight, Bias];

    public override bool BackwardReadsInput(int input) => true;

    public override bool ReadsVirtual(int input) => true;

    public override int OutputTime(ReadOnlySpan<int> inputTimes) =>
        Shape.Resolve($"Conv1d {Weight.Name}", Kernel, inputTimes[0]).OutputTime;

    public override Operation Bind(Binder binder) =>
        binder.Precision == Precision.Int8 && QuantizedConvOperation.Pays(this, binder)
            ? new QuantizedConvOperation(this, binder)
            : new ConvOperation(this, binder);

    private Parameter? CheckedBias(Parameter? bias) =>
        bias is null || bias.Length == OutputChannels
            ? bias
            : throw new ShapeMismatchException($"Bias {bias.Name}", $"{OutputChannels} numbers", $"{bias.Length}");
}
