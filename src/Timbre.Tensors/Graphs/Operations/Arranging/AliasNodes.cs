namespace Timbre.Tensors.Graphs;

/// <summary>Some channels of its input, read where they stand.</summary>
internal sealed class SliceNode : Node
{
    public SliceNode(Value x, int first, int channels)
        : base(x)
    {
        if (first < 0 || channels < 1 || first + channels > x.Channels)
        {
            throw new ShapeMismatchException(
                "Slice", $"channels within 0..{x.Channels}", $"{first}..{first + channels}");
        }

        OutputChannels = channels;
    }

    public override int OutputChannels { get; }

    public override bool IsAlias => true;

    public override Operation Bind(Binder binder) => throw new NotSupportedException();
}

/// <summary>Its inputs side by side: they are written where the output stands.</summary>
internal sealed class ConcatNode(Value[] inputs) : Node(inputs)
{
    public override int OutputChannels { get; } = inputs.Sum(value => value.Channels);

    public override bool IsAlias => true;

    public override int OutputTime(ReadOnlySpan<int> inputTimes)
    {
        foreach (var time in inputTimes)
        {
            if (time != inputTimes[0])
            {
                throw new ShapeMismatchException("Concat", "equal lengths", string.Join(", ", inputTimes.ToArray()));
            }
        }

        return inputTimes[0];
    }

    public override Operation Bind(Binder binder) => throw new NotSupportedException();
}
