using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Settings of the triplet losses. With d = d(anchor, positive) - d(anchor, negative), a term is max(d + margin, 0).</summary>
public sealed record TripletOptions
{
    /// <summary>How embeddings are compared. Default Euclidean, not squared.</summary>
    public Distance Distance { get; init; } = Distance.Euclidean;

    /// <summary>How much nearer than a negative a positive is to be, in units of the distance. Default 0.5.</summary>
    public float Margin { get; init; } = 0.5f;

    /// <summary>
    /// Soft margin: a term is softplus(d + margin) in place of max(d + margin, 0). The experiment log's soft margin
    /// has <see cref="Margin"/> 0. Default false.
    /// </summary>
    public bool Soft { get; init; }

    /// <summary>Divides embeddings by their length first. Default false.</summary>
    public bool Normalize { get; init; }

    /// <summary>How terms become one number; null takes the loss's own: mean of positive terms for batch-all, mean for the others.</summary>
    public Reducer? Reducer { get; init; }

    /// <summary>What happens to anchors without a positive or a negative. Default: left out. Batch-all has no such anchors.</summary>
    public MissingPartner MissingPartner { get; init; }

    /// <summary>Where the gradient goes when several rows are equally hard. Default: to the first.</summary>
    public TieRule Ties { get; init; }

    /// <summary>
    /// Batch-all only: takes each pair of a speaker's rows once, the earlier row as anchor, as siamese-triplet does.
    /// Default false: either row of a pair is anchor in turn.
    /// </summary>
    public bool EachPairOnce { get; init; }

    /// <summary>The distances of all pairs of a batch, small = near, normalized first where asked.</summary>
    internal TapeValue Matrix(Tape tape, TapeValue embeddings)
    {
        var points = Normalize ? tape.NormalizeRows(embeddings) : embeddings;
        return Distance.Farness(tape, points, points);
    }

    /// <summary>The term of a difference d(a, p) - d(a, n).</summary>
    internal double Term(double difference) =>
        Soft ? SoftMaximum.SoftPlus(difference + Margin) : Math.Max(difference + Margin, 0);

    /// <summary>Derivative of <see cref="Term"/>.</summary>
    internal double Slope(double difference) =>
        Soft ? SoftMaximum.Sigmoid(difference + Margin) : difference + Margin > 0 ? 1 : 0;
}
