using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Base of the softmaxes over cosines between embeddings and learned centers of the classes.</summary>
public abstract class CosineSoftmaxLoss : SoftmaxLoss
{
    private readonly Parameter _centers;
    private readonly Parameter[] _parameters;
    private readonly int _perClass;

    /// <summary>Makes the centers.</summary>
    /// <param name="dim">Size of an embedding.</param>
    /// <param name="classes">Number of training speakers.</param>
    /// <param name="random">Source of the first centers: Xavier uniform.</param>
    /// <param name="smoothing">Label smoothing, in [0, 1).</param>
    /// <param name="classWeights">What a row counts, by its class; null or empty: 1 for all.</param>
    /// <param name="name">Name of the centers.</param>
    /// <param name="perClass">Centers of a class, of which the nearest counts.</param>
    private protected CosineSoftmaxLoss(
        int dim, int classes, Random random, float smoothing, IReadOnlyList<float>? classWeights, string name, int perClass = 1)
        : base(dim, classes, smoothing, classWeights)
    {
        _centers = MakeCenters(name, classes * perClass, random);
        _parameters = [_centers];
        _perClass = perClass;
    }

    /// <summary>The centers, [classes * centers a class, dim], those of a class one after the other; only directions matter.</summary>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected sealed override TapeValue Scores(Tape tape, TapeValue embeddings)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var cosines = tape.Cosines(embeddings, tape.Use(_centers));
        return _perClass == 1 ? cosines : tape.MaximumOfGroups(cosines, _perClass);
    }
}
