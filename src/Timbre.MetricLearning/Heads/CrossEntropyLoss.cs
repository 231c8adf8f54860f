using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>
/// The log's OutBlock with softmax cross-entropy: [activation] -> [dropout] -> dense to one score a speaker.
/// </summary>
/// <remarks>Weight [dim, classes] by Xavier uniform, bias [classes] zero.</remarks>
public sealed class CrossEntropyLoss : ClassLoss
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly Parameter[] _parameters;
    private readonly ulong _seed;

    /// <summary>Makes the head with its first weights.</summary>
    /// <param name="dim">Size of an embedding.</param>
    /// <param name="classes">Number of training speakers.</param>
    /// <param name="random">Source of the first weights and of dropout.</param>
    /// <param name="activation">Applied to the embedding first.</param>
    /// <param name="dropout">Share of activations left out while training, in [0, 1).</param>
    /// <param name="smoothing">Label smoothing, in [0, 1).</param>
    /// <param name="name">Prefix of the parameters' names.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public CrossEntropyLoss(
        int dim,
        int classes,
        Random random,
        Activation activation = Activation.Identity,
        float dropout = 0,
        float smoothing = 0,
        string name = "cross-entropy")
        : base(dim, classes, smoothing)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(dropout >= 0 && dropout < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(dropout), dropout, "CrossEntropyLoss: expected dropout in [0, 1).");
        }

        Activation = activation;
        Dropout = dropout;
        _weight = new Parameter($"{name}.weight", [dim, classes], ParameterKind.Weight);
        _bias = new Parameter($"{name}.bias", [classes], ParameterKind.Offset);
        _parameters = [_weight, _bias];
        FillXavier(_weight.Values, dim, classes, random);
        _seed = (ulong)random.NextInt64();
    }

    /// <summary>Applied to the embedding first.</summary>
    public Activation Activation { get; }

    /// <summary>Share of activations left out while training.</summary>
    public float Dropout { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected override TapeValue Scores(Tape tape, TapeValue embeddings)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var active = tape.Activate(embeddings, Activation);
        var kept = IsTraining ? tape.Dropout(active, Dropout, _seed + (ulong)Step) : active;
        return tape.Product(kept, tape.Use(_weight)) + tape.Use(_bias);
    }

    /// <inheritdoc/>
    protected override TapeValue Logits(Tape tape, TapeValue scores, ReadOnlySpan<int> labels) => scores;
}
