using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Distances;

/// <summary>A measure of likeness between embeddings, which says which way is near.</summary>
public abstract class Distance
{
    /// <summary>|a - b|; small is near; gradient 0 at 0.</summary>
    public static Distance Euclidean { get; } = new EuclideanDistance();

    /// <summary>|a - b|^2; small is near.</summary>
    public static Distance SquaredEuclidean { get; } = new SquaredEuclideanDistance();

    /// <summary>Cosine of the angle, in [-1, 1]; large is near.</summary>
    public static Distance Cosine { get; } = new CosineSimilarity();

    /// <summary>Dot product; large is near.</summary>
    public static Distance DotProduct { get; } = new DotProductSimilarity();

    /// <summary>True for a similarity (near pairs have large values), false for a distance.</summary>
    public abstract bool NearIsLarge { get; }

    /// <summary>True where the length of embeddings makes no difference.</summary>
    internal virtual bool IgnoresLength => false;

    /// <summary>The measure of a kind.</summary>
    /// <param name="kind">Which.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public static Distance Of(DistanceKind kind) => kind switch
    {
        DistanceKind.Euclidean => Euclidean,
        DistanceKind.SquaredEuclidean => SquaredEuclidean,
        DistanceKind.Cosine => Cosine,
        DistanceKind.DotProduct => DotProduct,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Distance: expected a known kind."),
    };

    /// <summary>The measure of all pairs of rows.</summary>
    /// <param name="tape">Where both stand.</param>
    /// <param name="a">[n, dim].</param>
    /// <param name="b">[m, dim]; may be a itself.</param>
    /// <returns>[n, m].</returns>
    public abstract TapeValue Between(Tape tape, TapeValue a, TapeValue b);

    /// <summary>The measure of all pairs of rows, turned so that small is near: a similarity is negated.</summary>
    /// <inheritdoc cref="Between"/>
    public TapeValue Matrix(Tape tape, TapeValue a, TapeValue b) => NearIsLarge ? -Between(tape, a, b) : Between(tape, a, b);
}
