namespace Timbre.Tensors.Graphs;

/// <summary>Batch normalization; its readers apply it where they all can.</summary>
internal sealed class BatchNormNode : Node, IVirtualizable
{
    public BatchNormNode(Value x, BatchNormParameters parameters)
        : base(x)
    {
        foreach (var parameter in parameters.All.Where(parameter => parameter != parameters.BatchesSeen))
        {
            if (parameter.Length != x.Channels)
            {
                throw new ShapeMismatchException(
                    $"BatchNorm {parameter.Name}", $"{x.Channels} numbers", $"{parameter.Length}");
            }
        }

        if (parameters is { Momentum: null, BatchesSeen: null })
        {
            throw new ArgumentException("BatchNorm: expected BatchesSeen where Momentum is null, got null.");
        }

        if (parameters is { Renorm: not null, BatchesSeen: null })
        {
            throw new ArgumentException("BatchNorm: expected BatchesSeen for batch renormalization, got null. Its limits grow with them.");
        }

        Settings = parameters;
    }

    public BatchNormParameters Settings { get; }

    public override int OutputChannels => Inputs[0].Channels;

    public override IEnumerable<Parameter> Parameters => Settings.All;

    public override bool IsChannelwise => true;

    public override bool CouplesForward => true;

    public override bool CouplesBackward => true;

    public override bool BackwardReadsInput(int input) => true;

    public override Operation Bind(Binder binder) => new BatchNormOperation(this, binder);
}
