namespace Timbre.MetricLearning;

/// <summary>Turns the terms of a loss into one number: which sum, and how much a term of each speaker counts.</summary>
/// <remarks>
/// With weights w the mean is sum(w term) / sum(w), as torch's weighted cross-entropy has it: weights that are all
/// alike change nothing.
/// </remarks>
public sealed class Reducer
{
    private readonly float[] _weights;

    /// <summary>Makes a reducer.</summary>
    /// <param name="reduction">What the sum is divided by.</param>
    /// <param name="classWeights">What a term counts, by the speaker of its anchor; null or empty: 1 for all.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite.</exception>
    public Reducer(Reduction reduction = Reduction.Mean, IReadOnlyList<float>? classWeights = null)
    {
        Reduction = reduction;
        _weights = [.. classWeights ?? []];
        foreach (var weight in _weights)
        {
            if (!(weight >= 0 && float.IsFinite(weight)))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(classWeights), weight, "Reducer: expected weights of at least 0, one for each speaker.");
            }
        }
    }

    /// <summary>Sum divided by the number of terms.</summary>
    public static Reducer Mean { get; } = new();

    /// <summary>Sum divided by the number of terms above 0.</summary>
    public static Reducer MeanOfPositive { get; } = new(Reduction.MeanOfPositive);

    /// <summary>Sum.</summary>
    public static Reducer Sum { get; } = new(Reduction.Sum);

    /// <summary>What the sum is divided by.</summary>
    public Reduction Reduction { get; }

    /// <summary>What a term counts, by speaker; empty where all count 1.</summary>
    public IReadOnlyList<float> ClassWeights => _weights;

    /// <summary>What a term of a speaker counts.</summary>
    /// <param name="label">Index of the speaker.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are weights, but none for this speaker.</exception>
    public double WeightOf(int label)
    {
        if (_weights.Length == 0)
        {
            return 1;
        }

        return (uint)label < (uint)_weights.Length
            ? _weights[label]
            : throw new ArgumentOutOfRangeException(
                nameof(label), label, $"Reducer: expected a speaker in [0, {_weights.Length}), one for each weight.");
    }

    /// <summary>An empty sum to add terms to.</summary>
    public TermSum Start() => new(this);
}
