using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>
/// The log's OutBlock with softmax cross-entropy: [activation] -> [dense -> activation] -> [dropout] -> dense to one
/// score a speaker.
/// </summary>
/// <remarks>Weights [in, out] by Xavier uniform, biases zero.</remarks>
public sealed class CrossEntropyLoss : SoftmaxLoss
{
    private readonly Parameter? _hiddenWeight;
    private readonly Parameter? _hiddenBias;
    private readonly Parameter? _weight;
    private readonly Parameter? _bias;
    private readonly Parameter[] _parameters;
    private readonly CrossEntropyLossOptions _options;
    private readonly ulong _seed;

    /// <summary>Makes the head with its first weights.</summary>
    /// <param name="context">Sizes, source of the first values, and the prefix of the parameters' names.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule or does not fit the sizes; all faults are named.</exception>
    public CrossEntropyLoss(LossContext context, CrossEntropyLossOptions? options = null)
        : base(context, options ??= new())
    {
        _options = options;
        if (options.Direct)
        {
            RequireScores(options);
            _parameters = [];
            return;
        }

        var (hidden, inputs) = (options.Hidden, options.Hidden > 0 ? options.Hidden : Dim);
        if (hidden > 0)
        {
            _hiddenWeight = Make.Weight("hidden.weight", Dim, hidden);
            _hiddenBias = Make.Offset("hidden.bias", hidden);
        }

        _weight = Make.Weight("weight", inputs, Classes);
        _bias = Make.Offset("bias", Classes);
        _parameters = _hiddenWeight is null ? [_weight, _bias] : [_hiddenWeight, _hiddenBias!, _weight, _bias];
        _seed = (ulong)context.Random.NextInt64();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected override TapeValue Scores(Tape tape, TapeValue embeddings)
    {
        ArgumentNullException.ThrowIfNull(tape);
        if (_options.Direct)
        {
            return embeddings;
        }

        var active = tape.Activate(embeddings, _options.Activation);
        if (_hiddenWeight is not null)
        {
            var hidden = tape.Product(active, tape.Use(_hiddenWeight)) + tape.Use(_hiddenBias!);
            active = tape.Activate(hidden, _options.HiddenActivation);
        }

        var kept = IsTraining ? tape.Dropout(active, (float)_options.Dropout, _seed + (ulong)Step) : active;
        return tape.Product(kept, tape.Use(_weight!)) + tape.Use(_bias!);
    }

    /// <inheritdoc/>
    protected override TapeValue Logits(Tape tape, TapeValue scores, ReadOnlySpan<int> labels) => scores;

    private void RequireScores(CrossEntropyLossOptions options)
    {
        if (options is not { Activation: Activation.Identity, Dropout: 0, Hidden: 0, ClassWeights.Count: 0 })
        {
            throw new ArgumentException(
                "CrossEntropyLossOptions: direct: expected no activation, dropout, hidden or classWeights beside it, got some. "
                + "Remove them, or set direct: false.");
        }

        if (Dim < Classes)
        {
            throw new ArgumentException(
                $"CrossEntropyLossOptions: direct: expected an embedding of at least {Classes} numbers, one for each speaker, got {Dim}. "
                + "Raise network.embedding, or lower data.speakers.");
        }
    }
}
