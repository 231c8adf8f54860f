using Timbre.Tensors;
using Timbre.Tensors.Graphs;

namespace Timbre.Training.Doctor;

/// <summary>What a layer computes for some examples.</summary>
/// <param name="Name">The layer.</param>
/// <param name="Activation">The function, where it is an activation.</param>
/// <param name="HasWeights">True for convolutions and dense layers.</param>
/// <param name="Units">Its channels.</param>
/// <param name="Mean">Mean of all numbers.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Dead">Share of units that are the same for every example and moment.</param>
/// <param name="Zeros">Share of numbers that are 0.</param>
/// <param name="Saturated">Share of numbers at the flat ends of a sigmoid or tanh.</param>
/// <param name="UnitsAlike">True where all units compute the same.</param>
internal sealed record LayerStatistics(
    string Name,
    Activation? Activation,
    bool HasWeights,
    int Units,
    double Mean,
    double Deviation,
    double Dead,
    double Zeros,
    double Saturated,
    bool UnitsAlike)
{
    private const double FlatFrom = 0.99;

    // Rounding of double precision, over a layer.
    private const double Alike = 1e-9;

    /// <summary>Measures a layer.</summary>
    public static LayerStatistics Of(PreciseLayer layer)
    {
        var values = layer.Values.Span;
        var (sum, squares, zeros, flat) = (0.0, 0.0, 0, 0);
        foreach (var value in values)
        {
            (sum, squares) = (sum + value, squares + (value * value));
            zeros += value == 0 ? 1 : 0;
            flat += IsFlat(layer.Activation, value) ? 1 : 0;
        }

        var mean = sum / values.Length;
        var size = Math.Sqrt(squares / values.Length);
        return new LayerStatistics(
            layer.Name,
            layer.Activation,
            layer.HasWeights,
            layer.Channels,
            mean,
            Math.Sqrt(Math.Max(0, (squares / values.Length) - (mean * mean))),
            DeadOf(values, layer.Channels, Alike * size),
            zeros / (double)values.Length,
            flat / (double)values.Length,
            AreUnitsAlike(values, layer.Channels, Alike * size));
    }

    private static bool IsFlat(Activation? activation, double value) => activation switch
    {
        Tensors.Activation.Tanh => Math.Abs(value) > FlatFrom,
        Tensors.Activation.Sigmoid => value is > FlatFrom or < 1 - FlatFrom,
        _ => false,
    };

    private static double DeadOf(ReadOnlySpan<double> values, int channels, double tolerance)
    {
        var dead = 0;
        for (var channel = 0; channel < channels; channel++)
        {
            var isDead = true;
            for (var i = channel + channels; i < values.Length && isDead; i += channels)
            {
                isDead = Math.Abs(values[i] - values[channel]) <= tolerance;
            }

            dead += isDead ? 1 : 0;
        }

        return dead / (double)channels;
    }

    private static bool AreUnitsAlike(ReadOnlySpan<double> values, int channels, double tolerance)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (Math.Abs(values[i] - values[i - (i % channels)]) > tolerance)
            {
                return false;
            }
        }

        return channels > 1;
    }
}
