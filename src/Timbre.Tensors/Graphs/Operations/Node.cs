namespace Timbre.Tensors.Graphs;

/// <summary>One operation of a graph, before any shape but the channels is known.</summary>
/// <remarks>
/// A node only describes. <see cref="Bind"/> makes the <see cref="Operation"/> that runs it for one batch size and
/// length; the planner reads the flags below to learn which numbers must outlive the forward pass.
/// </remarks>
internal abstract class Node
{
    protected Node(params Value[] inputs) => Inputs = inputs;

    public IReadOnlyList<Value> Inputs { get; }

    /// <summary>What it computes; set once by the graph.</summary>
    public Value Output { get; internal set; } = null!;

    /// <summary>Trained parameters and statistics it reads.</summary>
    public virtual IEnumerable<Parameter> Parameters => [];

    /// <summary>Name of the layer that it belongs to: of its parameters, or the nearest ones before it.</summary>
    public string LayerName
    {
        get
        {
            var named = this;
            while (!named.Parameters.Any() && named.Inputs[0].Producer is { } before)
            {
                named = before;
            }

            var name = named.Parameters.FirstOrDefault()?.Name ?? "input";
            return name.LastIndexOf('.') is > 0 and var end ? name[..end] : name;
        }
    }

    /// <summary>Channels of the output.</summary>
    public abstract int OutputChannels { get; }

    /// <summary>True where a forward pass in training needs the whole batch before the output is known.</summary>
    public virtual bool CouplesForward => false;

    /// <summary>True where the backward pass needs sums over the whole batch.</summary>
    public virtual bool CouplesBackward => false;

    /// <summary>
    /// True where channel c of the output takes a few arithmetic operations on channel c of the inputs: the planner may
    /// then compute it anew in every piece that reads it instead of keeping it for the whole batch. The operation is a
    /// <see cref="ChannelwiseOperation"/>.
    /// </summary>
    public virtual bool IsChannelwise => false;

    /// <summary>True where the forward pass reads that input's numbers and not only its length.</summary>
    public virtual bool ForwardReadsInput(int input) => true;

    /// <summary>True where the backward pass reads that input's forward numbers.</summary>
    public virtual bool BackwardReadsInput(int input) => false;

    /// <summary>True where the backward pass reads the output's forward numbers; where the output is never stored, its
    /// input's.</summary>
    public virtual bool BackwardReadsOutput => false;

    /// <summary>True where it only renames numbers of its inputs, so that nothing has to run.</summary>
    public virtual bool IsAlias => false;

    /// <summary>True where an input may be computed on the fly from another value instead of being stored.</summary>
    public virtual bool ReadsVirtual(int input) => false;

    /// <summary>Length of the output for these lengths of the inputs.</summary>
    /// <exception cref="ShapeMismatchException">The lengths do not fit together.</exception>
    public virtual int OutputTime(ReadOnlySpan<int> inputTimes) => inputTimes[0];

    /// <summary>Makes the operation that runs this node inside one plan.</summary>
    public abstract Operation Bind(Binder binder);
}
