using System.Globalization;
using Timbre.MetricLearning.Losses;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;
using Timbre.Training.Data;
using Timbre.Training.Loop;

namespace Timbre.Training.Doctor;

/// <summary>Gradients of this very network and loss against central differences, each kind of parameter for itself.</summary>
/// <remarks>
/// CS231n, "Gradient checks". The network is differenced in double precision along the gradient that the loss hands to it, the loss by
/// its own values; regularization is off. A gradient in float32 is held to 1e-2.
/// </remarks>
internal sealed class GradientsCheck : ICheck
{
    private const double Slice = 0.3;
    private const double LongestSlice = 5;

    /// <inheritdoc/>
    public string Name => "gradients";

    /// <inheritdoc/>
    public CheckReport Run(Patient patient, CancellationToken stop)
    {
        var (examples, precise, network) = Prepare(patient);
        using var plan = examples.Plan(network);
        plan.Forward();
        if (plan.Output.ContainsAnyExceptInRange(-1e15f, 1e15f))
        {
            return new CheckReport(Name, "embeddings are no finite numbers: there is nothing to compare", []);
        }

        LossSum Create() => LossFactory.Create(examples.Recipe, examples.Classes);
        var loss = new LossGradients(Create, plan.Output.ToArray(), examples.Batch.Labels, patient.Recipe.Seed);
        var errors = loss.Compare().ToList();
        foreach (var parameter in network.Parameters.Trained)
        {
            parameter.Gradient.Clear();
        }

        loss.OfEmbeddings.CopyTo(plan.OutputGradient);
        plan.Backward();
        var isTelling = loss.IsTelling && NetworkGradients.IsTelling(network, plan.Output, loss.OfEmbeddings);
        if (isTelling)
        {
            errors.AddRange(NetworkGradients.Compare(
                network, precise, [.. loss.OfEmbeddings.Select(value => (double)value)], patient, stop));
        }
        else
        {
            // The network hands on nothing to compare; the loss is asked at embeddings that are none of its own.
            var drawn = Drawn(plan.Output.Length, patient);
            errors = [.. new LossGradients(Create, drawn, examples.Batch.Labels, patient.Recipe.Seed).Compare()];
        }

        var counted = errors.Where(error => error.Errors.Count > 0).ToList();
        var worst = counted.MaxBy(error => error.Worst);
        return new CheckReport(
            Name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{counted.Sum(error => error.Errors.Count)} values of {counted.Count} kinds; the largest relative error is "
                    + $"{worst?.Worst ?? 0:0.#e+0}, of {worst?.Kind ?? "none"} ({worst?.Grade ?? "happy"})"
                    + $"{(isTelling ? "" : "; of the loss alone, for no gradient reaches the network")}"),
            [.. counted.Where(error => error.IsWrong).Select(Judge), .. NotFinite(network.Parameters.Trained)]);
    }

    // The shortest slices that the network takes.
    private static (Examples, PreciseGraph, Speakers.Networks.SpeakerNetwork) Prepare(Patient patient)
    {
        for (var seconds = Slice; ; seconds *= 2)
        {
            var examples = patient.Draw(4, 2, seconds);
            var network = patient.NewNetwork();
            try
            {
                return (examples, examples.Precise(network), network);
            }
            catch (ShapeMismatchException) when (seconds < Math.Min(LongestSlice, patient.Recipe.Batch.Seconds))
            {
                // Another round, with longer ones.
            }
        }
    }

    private static float[] Drawn(int count, Patient patient)
    {
        var drawn = new float[count];
        RandomDirection.Fill(SeededRandom.For(patient.Recipe.Seed, SeededRandom.Purpose.Doctor, 5), drawn, Math.Sqrt(count));
        return drawn;
    }

    private static Finding Judge(GradientError error) => new(
        FindingKind.GradientWrong,
        error.Kind,
        string.Create(
            CultureInfo.InvariantCulture,
            $"its gradient is off by {100 * error.Worst:0.#} % where central differences tell, in {error.WrongOnes} of "
                + $"{error.Errors.Count} values by more than {100 * GradientError.Wrong:0} %"),
        "Steps along a wrong gradient lead elsewhere",
        "look at the derivative of the operation or loss, above all one of your own; compare it with the formula");

    private static IEnumerable<Finding> NotFinite(IEnumerable<Parameter> parameters) =>
        parameters.Where(parameter => parameter.Gradient.ContainsAnyExceptInRange(float.MinValue, float.MaxValue)).Take(1).Select(
            parameter => new Finding(
                FindingKind.NotFinite, parameter.Name, "its first gradient holds NaN or infinity", "One such step ruins every weight",
                "look at the layer's initializer and at what comes into it"));
}
