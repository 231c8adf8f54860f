using Timbre.Benchmarks.Networks;
using Timbre.Neural.Files;
using Timbre.Neural.Optimizers;
using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;

namespace Timbre.Benchmarks.Steps;

/// <summary>
/// One network with one batch, trained by Adam on a loss that costs nothing: the sum of the output times fixed numbers.
/// Equal from run to run.
/// </summary>
internal sealed class TrainingStep : IDisposable
{
    private const float LearningRate = 1e-4f;
    private readonly StepWork _work;
    private readonly BuiltNetwork _network;
    private readonly WorkCrew _crew;
    private readonly Plan _plan;
    private readonly Adam _adam = new();
    private readonly float[] _lossWeights;
    private long _steps;

    /// <summary>Builds the network and fills its input.</summary>
    /// <param name="work">Which.</param>
    /// <param name="threads">How many threads share a step.</param>
    public TrainingStep(StepWork work, int threads)
    {
        _work = work;
        _network = work.Network.Build();
        _crew = new WorkCrew(threads);
        _plan = new Plan(_network.Graph, _network.Output, new PlanOptions
        {
            Batch = work.Batch,
            Time = work.Time,
            Training = true,
            Crew = _crew,
        });
        var random = new Random(2);
        NoiseInput.Fill(_plan.Input, work.Time, _network.Input.Channels, random);
        _lossWeights = new float[_plan.Output.Length];
        NoiseInput.FillUniform(_lossWeights, random);
    }

    /// <summary>What runs it.</summary>
    public Plan Plan => _plan;

    /// <summary>Forward, loss, backward, Adam.</summary>
    /// <returns>The loss before the step.</returns>
    public double Run()
    {
        var loss = ComputeGradients();
        _adam.Step(_network.Parameters, LearningRate);
        _plan.WeightsChanged();
        return loss;
    }

    /// <summary>
    /// Writes what a peer needs to take the same step: <see cref="NetworkTensors"/>, <c>input</c>, <c>loss.weights</c>; and what it must
    /// then find: <c>output</c> and <c>gradient/NAME</c>.
    /// </summary>
    /// <param name="path">A safetensors file; replaced where it exists.</param>
    public void Export(string path)
    {
        // Taken before the pass, which moves the running statistics.
        var tensors = NetworkTensors.Of(_network);
        tensors.Add(new NamedTensor(
            "input", [_work.Batch, _work.Time, _network.Input.Channels], _plan.Input.ToArray()));
        ComputeGradients();
        int[] outputShape = [_work.Batch, _network.Output.Channels];
        tensors.Add(new NamedTensor("loss.weights", outputShape, _lossWeights));
        tensors.Add(new NamedTensor("output", outputShape, _plan.Output.ToArray()));
        tensors.AddRange(_network.Parameters.Trained.Select(parameter =>
            new NamedTensor($"gradient/{parameter.Name}", parameter.Shape, parameter.Gradient.ToArray())));
        Safetensors.Write(path, tensors, new Dictionary<string, string> { ["work"] = _work.Name });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plan.Dispose();
        _crew.Dispose();
    }

    private double ComputeGradients()
    {
        _network.Parameters.ClearGradients();
        _plan.Step = _steps++;
        _plan.Forward();
        var loss = 0.0;
        var output = _plan.Output;
        for (var i = 0; i < output.Length; i++)
        {
            loss += output[i] * _lossWeights[i];
        }

        _lossWeights.CopyTo(_plan.OutputGradient);
        _plan.Backward();
        return loss;
    }
}
