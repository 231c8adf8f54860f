using System.Globalization;
using System.Numerics.Tensors;
using Timbre.Tensors;

namespace Timbre.Training.Doctor;

/// <summary>What every layer computes, and what gradient reaches it, before the first step under the chosen initializers.</summary>
/// <remarks>CS231n, "Activation / Gradient distributions per layer"; after DeepReplay's violins at step 0.</remarks>
internal sealed class LayersCheck : ICheck
{
    private const double LongestSlice = 1;

    /// <inheritdoc/>
    public string Name => "layers";

    /// <inheritdoc/>
    public CheckReport Run(Patient patient, CancellationToken stop)
    {
        var examples = patient.Draw(6, 2, LongestSlice);
        var network = patient.NewNetwork();
        var precise = examples.Precise(network);
        var layers = precise.Layers.Select(LayerStatistics.Of).ToList();
        stop.ThrowIfCancellationRequested();
        var gradients = Gradients(examples, network);
        var weighted = layers.Where(layer => layer.HasWeights).ToList();
        return new CheckReport(
            Name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{weighted.Count} layers; deviations from {weighted.Min(layer => layer.Deviation):0.#e+0} to "
                    + $"{weighted.Max(layer => layer.Deviation):0.#e+0}; gradients from {gradients.Min(entry => entry.Rms):0.#e+0} to "
                    + $"{gradients.Max(entry => entry.Rms):0.#e+0}"),
            [
                .. InputFaults.Find(examples.Batch.Inputs.AsSpan(0, precise.Input.Length), patient.Recipe),
                .. LayerFaults.Find(layers),
                .. EmbeddingFaults.Find(precise.Output, examples.Batch.Labels),
                .. GradientFaults.Find(gradients),
            ]);
    }

    // Root mean square of the gradient of each weight tensor, in the order of the network.
    private static List<(string Name, double Rms)> Gradients(Examples examples, Speakers.Networks.SpeakerNetwork network)
    {
        using var learner = examples.Learner(network, examples.Recipe with
        {
            Schedule = new Neural.Schedules.ConstantScheduleOptions { Rate = 0, WarmUpSteps = 0 },
            Optimizer = examples.Recipe.Optimizer with { MaxGradientNorm = null },
        });
        try
        {
            learner.Learn(examples.Batch, 0, 0);
        }
        catch (Runs.TrainingDivergedException)
        {
            // Told by what is found in the layers, and by the first loss.
            return [("none", double.NaN)];
        }

        var weights = network.Parameters.Trained.Where(parameter => parameter.Kind == ParameterKind.Weight && parameter.Shape.Count > 1);
        return [.. weights.Select(
            parameter => (parameter.Name, TensorPrimitives.Norm<float>(parameter.Gradient) / Math.Sqrt(parameter.Length)))];
    }
}
