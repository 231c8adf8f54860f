namespace Timbre.MetricLearning.Losses;

/// <summary>Turns the terms of a loss into one number: which sum, and how much a term of each speaker counts.</summary>
/// <remarks>
/// With weights w the mean is sum(w term) / sum(w), as torch's weighted cross-entropy has it: weights that are all
/// alike change nothing.
/// </remarks>
public sealed class Reducer
{
    private readonly double[] _weights;

    /// <summary>Makes a reducer.</summary>
    /// <param name="reduction">What the sum is divided by.</param>
    /// <param name="classWeights">What a term counts, by the speaker of its anchor, each at least 0; empty: 1 for all.</param>
    public Reducer(Reduction reduction, IReadOnlyList<double> classWeights) =>
        (Reduction, _weights) = (reduction, [.. classWeights]);

    /// <summary>What the sum is divided by.</summary>
    public Reduction Reduction { get; }

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
