namespace Timbre.Tensors.Graphs;

/// <summary>Mean and deviation over time; with logits, weighted by their softmax over time.</summary>
internal sealed class StatisticsNode : Node
{
    public StatisticsNode(Value x, Value? logits, StatisticsOptions options)
        : base(logits is null ? [x] : [x, logits])
    {
        if (logits is not null && logits.Channels != x.Channels)
        {
            throw new ShapeMismatchException(
                "AttentiveStatistics", $"logits of {x.Channels} channels", $"{logits.Channels}");
        }

        Options = options;
    }

    public StatisticsOptions Options { get; }

    public bool IsAttentive => Inputs.Count == 2;

    public override int OutputChannels => Inputs[0].Channels * (Options.Mean ? 2 : 1);

    public override bool BackwardReadsInput(int input) => true;

    public override int OutputTime(ReadOnlySpan<int> inputTimes)
    {
        if (inputTimes.Length == 2 && inputTimes[0] != inputTimes[1])
        {
            throw new ShapeMismatchException(
                "AttentiveStatistics", $"logits of {inputTimes[0]} time steps", $"{inputTimes[1]}");
        }

        return 1;
    }

    public override Operation Bind(Binder binder) => new StatisticsOperation(this, binder);
}
