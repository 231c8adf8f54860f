using System.Globalization;
using Timbre.Training.Recipes;

namespace Timbre.Training.Doctor;

/// <summary>Finds inputs on a scale that initializers do not expect.</summary>
internal static class InputFaults
{
    /// <summary>Deviation of inputs beyond which first layers do not work as their initializers promise.</summary>
    private const double LeastDeviation = 1e-3;
    private const double MostDeviation = 100;

    /// <summary>Looks at the inputs of the examples.</summary>
    public static IEnumerable<Finding> Find(ReadOnlySpan<float> inputs, Recipe recipe)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in inputs)
        {
            (sum, squares) = (sum + value, squares + ((double)value * value));
        }

        var mean = sum / inputs.Length;
        var deviation = Math.Sqrt(Math.Max(0, (squares / inputs.Length) - (mean * mean)));
        return deviation is >= LeastDeviation and <= MostDeviation
            ? []
            :
            [
                new(
                    FindingKind.InputScale,
                    "network.frontEnd",
                    string.Create(CultureInfo.InvariantCulture, $"the inputs have mean {mean:0.##e+0} and deviation {deviation:0.##e+0}"),
                    "Initializers and learning rates are made for inputs of a deviation about 1",
                    recipe.Network.FrontEnd.PeakNormalize
                        ? "check the recordings' levels and the features' normalization"
                        : "network.frontEnd.peakNormalize: true, or data.level: rms, or normalized features"),
            ];
    }
}
