using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>Base of the softmaxes over cosines between embeddings and learned centers of the classes.</summary>
public abstract class CosineSoftmaxLoss : SoftmaxLoss
{
    private readonly Parameter _centers;
    private readonly Parameter[] _parameters;
    private readonly int _perClass;

    /// <summary>Makes the centers.</summary>
    /// <param name="context">Sizes, source of the first centers (Xavier uniform), and the prefix of their name.</param>
    /// <param name="options">The loss's own.</param>
    /// <param name="name">Name of the centers.</param>
    /// <param name="perClass">Centers of a class, of which the nearest counts.</param>
    private protected CosineSoftmaxLoss(LossContext context, SoftmaxLossOptions options, string name = "weight", int perClass = 1)
        : base(context, options)
    {
        _centers = Make.Centers(name, Classes * perClass);
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
