using System.Numerics.Tensors;

namespace Timbre.Evaluation.Scoring;

/// <summary>How recordings of one speaker differ, as a covariance of embeddings.</summary>
/// <remarks>
/// Within-class covariance normalization (Hatch, Kajarekar and Stolcke 2006): what differs between recordings of a speaker, such as
/// sessions, lines and moods, is made small in <see cref="Whitening"/>'s space. There are fewer recordings than numbers, so that the
/// covariance is shrunk towards a round one.
/// </remarks>
public sealed class WithinSpeakerCovariance
{
    // Of the mean variance: keeps directions in which nothing differs apart from each other.
    private const double Least = 1e-6;

    private readonly double[] _values;
    private readonly double[][] _vectors;

    private WithinSpeakerCovariance(float[] mean, double[] values, double[][] vectors) =>
        (Mean, _values, _vectors) = (mean, values, vectors);

    /// <summary>[size]: the mean of all embeddings.</summary>
    public IReadOnlyList<float> Mean { get; }

    /// <summary>Measures it.</summary>
    /// <param name="embeddings">One a recording, all of one length.</param>
    /// <param name="speakers">The speaker of each.</param>
    /// <exception cref="ScoringException">No speaker has two recordings, there is one only, or recordings do not differ.</exception>
    public static WithinSpeakerCovariance Of(IReadOnlyList<float[]> embeddings, IReadOnlyList<int> speakers)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentNullException.ThrowIfNull(speakers);
        var count = speakers.Distinct().Count();
        if (count < 2 || count == embeddings.Count)
        {
            throw new ScoringException(
                $"Within-speaker covariance: expected two speakers, and two recordings of one, got {embeddings.Count} recording(s) of "
                    + $"{count} speaker(s). Add recordings.");
        }

        var covariance = TwoCovariance.Of([.. embeddings.Select(row => Array.ConvertAll(row, number => (double)number))], speakers);
        var within = covariance.Within;
        var level = Enumerable.Range(0, within.Length).Average(i => within[i][i]);
        if (!(level > 0))
        {
            throw new ScoringException(
                "Within-speaker covariance: expected recordings that differ, got copies. Give other recordings of each speaker.");
        }

        for (var i = 0; i < within.Length; i++)
        {
            TensorPrimitives.Divide(within[i], level, within[i]);
            within[i][i] += Least;
        }

        var (values, vectors) = SymmetricEigen.Of(within);
        return new WithinSpeakerCovariance(Array.ConvertAll(covariance.Mean, number => (float)number), values, vectors);
    }

    /// <summary>The inverse square root of <c>share W + (1 - share) I</c>, W being the covariance at a mean variance of 1.</summary>
    /// <param name="share">0 (nothing changes) to 1.</param>
    /// <returns>[size, size], row-major, symmetric.</returns>
    public float[] Whitening(double share)
    {
        if (share is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(share), share, "Whitening: expected a share of 0 to 1, got another. Name one such as 0.1.");
        }

        var size = _values.Length;
        var map = new double[size * size];
        foreach (var (value, vector) in _values.Zip(_vectors))
        {
            var gain = 1 / Math.Sqrt((share * value) + 1 - share);
            for (var row = 0; row < size; row++)
            {
                var target = map.AsSpan(row * size, size);
                TensorPrimitives.MultiplyAdd(vector, gain * vector[row], target, target);
            }
        }

        return Array.ConvertAll(map, number => (float)number);
    }
}
