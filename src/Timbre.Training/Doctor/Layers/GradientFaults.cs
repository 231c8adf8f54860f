using System.Globalization;

namespace Timbre.Training.Doctor;

/// <summary>Finds gradients that do not reach a layer, or grow on their way.</summary>
internal static class GradientFaults
{
    /// <summary>By how much the gradient of a layer near the input may be smaller or larger than of those near the output.</summary>
    private const double MostFall = 1e-3;
    private const double MostRise = 1e3;

    /// <summary>Layers at each end that are taken together.</summary>
    private const int Ends = 3;

    /// <summary>Looks at the gradients of weights, from input to output.</summary>
    public static IEnumerable<Finding> Find(IReadOnlyList<(string Name, double Rms)> gradients)
    {
        if (gradients.Where(entry => entry.Rms == 0).ToList() is { Count: > 0 } none)
        {
            yield return new(
                FindingKind.NoGradient, Names.Few(none.Select(entry => entry.Name)), "the first gradient is exactly 0",
                "What gets no gradient is not trained: the loss does not depend on it",
                "check that the layer leads to the embedding, that no layer after it is all 0, and that the loss has terms");
        }

        if (gradients.Count < 2 * Ends)
        {
            yield break;
        }

        var first = Median(gradients.Take(Ends).Select(entry => entry.Rms));
        var last = Median(gradients.TakeLast(Ends).Select(entry => entry.Rms));
        if (first > 0 && first < MostFall * last)
        {
            yield return new(
                FindingKind.VanishingGradient, gradients[0].Name,
                string.Create(CultureInfo.InvariantCulture, $"gradients near the input are {first:0.#e+0}, near the output {last:0.#e+0}"),
                "The layers that hear are then the last to learn", "batch normalization, skip connections, or a larger initializer");
        }
        else if (last > 0 && first > MostRise * last)
        {
            yield return new(
                FindingKind.ExplodingGradient, gradients[0].Name,
                string.Create(CultureInfo.InvariantCulture, $"gradients near the input are {first:0.#e+0}, near the output {last:0.#e+0}"),
                "Steps that suit one end of the network ruin the other",
                "a smaller initializer, normalization, or optimizer.maxGradientNorm");
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var all ? all[all.Length / 2] : 0;
}
