using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>
/// The log's OutBlock with softmax cross-entropy: [activation] -> [dense -> activation] -> [dropout] -> dense to one
/// score a speaker.
/// </summary>
/// <remarks>Weights [in, out] by Xavier uniform, biases zero.</remarks>
public sealed class CrossEntropyLoss : SoftmaxLoss, INamedLoss
{
    private readonly Parameter? _hiddenWeight;
    private readonly Parameter? _hiddenBias;
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly Parameter[] _parameters;
    private readonly ulong _seed;

    /// <summary>Makes the head with its first weights.</summary>
    /// <param name="dim">Size of an embedding.</param>
    /// <param name="classes">Number of training speakers.</param>
    /// <param name="random">Source of the first weights and of dropout.</param>
    /// <param name="activation">Applied to the embedding first.</param>
    /// <param name="dropout">Share of the last dense layer's input left out while training, in [0, 1).</param>
    /// <param name="smoothing">Label smoothing, in [0, 1).</param>
    /// <param name="name">Prefix of the parameters' names.</param>
    /// <param name="hidden">Width of a dense layer before the last; 0 for none.</param>
    /// <param name="hiddenActivation">Applied after that layer.</param>
    /// <param name="classWeights">What a row counts, by its class; null or empty: 1 for all.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public CrossEntropyLoss(
        int dim,
        int classes,
        Random random,
        Activation activation = Activation.Identity,
        float dropout = 0,
        float smoothing = 0,
        string name = "cross-entropy",
        int hidden = 0,
        Activation hiddenActivation = Activation.Swish,
        IReadOnlyList<float>? classWeights = null)
        : base(dim, classes, smoothing, classWeights)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(dropout >= 0 && dropout < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(dropout), dropout, "CrossEntropyLoss: expected dropout in [0, 1).");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(hidden);
        Activation = activation;
        HiddenActivation = hiddenActivation;
        Dropout = dropout;
        if (hidden > 0)
        {
            _hiddenWeight = new Parameter($"{name}.hidden.weight", [dim, hidden], ParameterKind.Weight);
            _hiddenBias = new Parameter($"{name}.hidden.bias", [hidden], ParameterKind.Offset);
            FillXavier(_hiddenWeight.Values, dim, hidden, random);
        }

        var inputs = hidden > 0 ? hidden : dim;
        _weight = new Parameter($"{name}.weight", [inputs, classes], ParameterKind.Weight);
        _bias = new Parameter($"{name}.bias", [classes], ParameterKind.Offset);
        _parameters = _hiddenWeight is null ? [_weight, _bias] : [_hiddenWeight, _hiddenBias!, _weight, _bias];
        FillXavier(_weight.Values, inputs, classes, random);
        _seed = (ulong)random.NextInt64();
    }

    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "cross-entropy",
        "Dense layer to one score a training speaker, softmax cross-entropy.",
        [
            new("activation", "identity", "Applied to the embedding first.",
                Choices: [.. Enum.GetNames<Activation>().Select(name => name.ToLowerInvariant())]),
            new("dropout", 0.0, "Share of the last dense layer's input left out while training.", 0, 0.999),
            new("hidden", 0.0, "Width of a dense layer before the last; 0 for none.", 0, 65536, IsWhole: true),
            new("hidden-activation", "swish", "Applied after that layer.",
                Choices: [.. Enum.GetNames<Activation>().Select(name => name.ToLowerInvariant())]),
            SmoothingSetting,
            ComparisonSettings.ClassWeights,
        ],
        (context, settings, prefix) => new CrossEntropyLoss(
            context.Dim,
            context.Classes,
            context.Random,
            Enum.Parse<Activation>(settings.Choice("activation"), ignoreCase: true),
            (float)settings.Number("dropout"),
            (float)settings.Number("label-smoothing"),
            prefix,
            (int)settings.Number("hidden"),
            Enum.Parse<Activation>(settings.Choice("hidden-activation"), ignoreCase: true),
            ComparisonSettings.Weights(settings, context)));

    /// <summary>Applied to the embedding first.</summary>
    public Activation Activation { get; }

    /// <summary>Applied after the hidden layer, where there is one.</summary>
    public Activation HiddenActivation { get; }

    /// <summary>Share of the last dense layer's input left out while training.</summary>
    public float Dropout { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected override TapeValue Scores(Tape tape, TapeValue embeddings)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var active = tape.Activate(embeddings, Activation);
        if (_hiddenWeight is not null)
        {
            var hidden = tape.Product(active, tape.Use(_hiddenWeight)) + tape.Use(_hiddenBias!);
            active = tape.Activate(hidden, HiddenActivation);
        }

        var kept = IsTraining ? tape.Dropout(active, Dropout, _seed + (ulong)Step) : active;
        return tape.Product(kept, tape.Use(_weight)) + tape.Use(_bias);
    }

    /// <inheritdoc/>
    protected override TapeValue Logits(Tape tape, TapeValue scores, ReadOnlySpan<int> labels) => scores;
}
