using System.Numerics.Tensors;
using System.Text.RegularExpressions;
using Timbre.Speakers.Networks;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;
using Timbre.Training.Data;

namespace Timbre.Training.Doctor;

/// <summary>Holds the gradients of a network against central differences of the same network in double precision.</summary>
internal static partial class NetworkGradients
{
    /// <summary>Values drawn of each kind of parameter.</summary>
    private const int MostDrawn = 20;
    private const int FewestDrawn = 4;

    /// <summary>Multiplications that all differences together may take; larger networks have fewer values drawn.</summary>
    private const double Work = 4e10;

    private const double Step = 1e-5;
    private const double SmallStep = 1e-8;

    // A gradient in float32 is a sum that is rounded; against such shares of the usual gradient a small one is not told from noise.
    private const double NoiseOfTensor = 1e-2;
    private const double NoiseOfNetwork = 1e-3;

    // In change of the loss, weights moved by their length against embeddings moved by theirs: usual is a tenth to a thousandth.
    private const double LeastReach = 1e-6;
    private const double SmallestWeight = 1e-3;

    /// <summary>Whether what reaches the weights stands above rounding; below layers whose units are alike, next to nothing does.</summary>
    /// <param name="network">A network whose parameters hold gradients.</param>
    /// <param name="embeddings">What it made.</param>
    /// <param name="ofEmbeddings">The gradient that came to them.</param>
    public static bool IsTelling(SpeakerNetwork network, ReadOnlySpan<float> embeddings, ReadOnlySpan<float> ofEmbeddings) =>
        Median(network.Parameters.Trained.Select(parameter =>
            parameter.Length * Rms(parameter.Gradient) * Math.Max(Rms(parameter.Values), SmallestWeight)))
        > LeastReach * TensorPrimitives.Norm(embeddings) * TensorPrimitives.Norm(ofEmbeddings);

    /// <summary>Compares.</summary>
    /// <param name="network">A network whose parameters hold the gradients of <paramref name="along"/> times the embeddings.</param>
    /// <param name="precise">The same network before its first step, run on the same input.</param>
    /// <param name="along">Gradient of the loss with respect to the embeddings.</param>
    /// <param name="patient">Seed and threads.</param>
    /// <param name="stop">Ends it early.</param>
    public static IReadOnlyList<GradientError> Compare(
        SpeakerNetwork network, PreciseGraph precise, double[] along, Patient patient, CancellationToken stop)
    {
        var kinds = network.Parameters.Trained.GroupBy(parameter => KindOf(parameter.Name)).ToList();
        var usual = Median(network.Parameters.Trained.Select(parameter => Rms(parameter.Gradient)));
        var count = (int)Math.Clamp(Work / (2 * precise.Multiplications * kinds.Count), FewestDrawn, MostDrawn);
        var drawn = kinds.Index().SelectMany(kind => Draw(kind.Item.Key, [.. kind.Item], count, kind.Index, patient.Recipe.Seed)).ToArray();
        var errors = new double?[drawn.Length];
        Parallel.For(
            0,
            drawn.Length,
            new ParallelOptions { MaxDegreeOfParallelism = patient.Threads, CancellationToken = stop },
            precise.Fork,
            (i, _, own) =>
            {
                errors[i] = Difference(own, drawn[i].Parameter, drawn[i].Index, along) is { } numeric
                    ? ErrorOf(drawn[i].Parameter.Gradient[drawn[i].Index], numeric, NoiseOf(drawn[i].Parameter, usual))
                    : null;
                return own;
            },
            _ => { });
        return [.. drawn.Index().GroupBy(entry => entry.Item.Kind).Select(kind => new GradientError(
            kind.Key, [.. kind.Select(entry => errors[entry.Index]).OfType<double>().Order()]))];
    }

    private static IEnumerable<(string Kind, Parameter Parameter, int Index)> Draw(
        string kind, Parameter[] parameters, int count, int place, long seed)
    {
        var random = SeededRandom.For(seed, SeededRandom.Purpose.Doctor, 3, place);
        for (var i = 0; i < count; i++)
        {
            var parameter = parameters[random.Next(parameters.Length)];
            yield return (kind, parameter, random.Next(parameter.Length));
        }
    }

    private static double ErrorOf(double analytic, double numeric, double noise) =>
        Math.Abs(analytic - numeric) / Math.Max(Math.Max(Math.Abs(analytic), Math.Abs(numeric)), noise);

    private static double NoiseOf(Parameter parameter, double usual) =>
        Math.Max(NoiseOfTensor * Rms(parameter.Gradient), NoiseOfNetwork * usual) + double.Epsilon;

    /// <summary>The central difference; null where a corner lies within it at any step.</summary>
    private static double? Difference(PreciseGraph precise, Parameter parameter, int index, double[] along)
    {
        var size = Math.Max(1, Math.Abs((double)parameter.Values[index]));
        for (var step = Step * size; step >= SmallStep * size; step /= 30)
        {
            var above = Along(precise.RunWith(parameter, index, step, out var crossedAbove), along);
            var below = Along(precise.RunWith(parameter, index, -step, out var crossedBelow), along);
            if (!crossedAbove && !crossedBelow)
            {
                return (above - below) / (2 * step);
            }
        }

        return null;
    }

    private static double Along(ReadOnlySpan<double> output, double[] along)
    {
        var sum = 0.0;
        for (var i = 0; i < along.Length; i++)
        {
            sum += output[i] * along[i];
        }

        return sum;
    }

    private static double Rms(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += (double)value * value;
        }

        return Math.Sqrt(sum / values.Length);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var all ? all[all.Length / 2] : 0;

    private static string KindOf(string name) =>
        string.Join('.', Numbers().Replace(name, "").Split('.', StringSplitOptions.RemoveEmptyEntries).TakeLast(2));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
