using Timbre.Benchmarks.Networks;
using Timbre.Neural;
using Timbre.Neural.Files;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;

namespace Timbre.Benchmarks.Inference;

/// <summary>A network in use: recordings of one length go in, embeddings come out. Equal from run to run.</summary>
internal sealed class InferenceRun : IDisposable
{
    private readonly BuiltNetwork _network;
    private readonly WorkCrew _crew;
    private readonly Plan _plan;
    private readonly float[] _input;
    private readonly float[] _output;

    /// <summary>Builds the network and what it is fed with.</summary>
    /// <param name="network">Which.</param>
    /// <param name="batch">Recordings that pass at once.</param>
    /// <param name="time">Length of each, in samples or frames.</param>
    /// <param name="threads">How many threads share them.</param>
    public InferenceRun(MeasuredNetwork network, int batch, int time, int threads)
    {
        _network = network.Build();
        FillStatistics(_network.Parameters, new Random(3));
        _crew = new WorkCrew(threads);
        _plan = new Plan(_network.Graph, _network.Output, new PlanOptions { Batch = batch, Time = time, Crew = _crew });
        _input = new float[_plan.Input.Length];
        _output = new float[_plan.Output.Length];
        NoiseInput.Fill(_input, time, _network.Input.Channels, new Random(2));
    }

    /// <summary>From the input in the caller's memory to the embeddings in the caller's memory.</summary>
    public void Run()
    {
        _input.CopyTo(_plan.Input);
        _plan.Forward();
        _plan.Output.CopyTo(_output);
    }

    /// <summary>
    /// Writes what a peer needs to do the same, <see cref="NetworkTensors"/> and <c>input</c>, and the <c>output</c> that it
    /// must then find.
    /// </summary>
    /// <param name="path">A safetensors file; replaced where it exists.</param>
    public void Export(string path)
    {
        Run();
        var (batch, time) = (_plan.Options.Batch, _plan.Options.Time);
        var tensors = NetworkTensors.Of(_network);
        tensors.Add(new NamedTensor("input", [batch, time, _network.Input.Channels], _input));
        tensors.Add(new NamedTensor("output", [batch, _network.Output.Channels], _output));
        Safetensors.Write(path, tensors, new Dictionary<string, string>());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plan.Dispose();
        _crew.Dispose();
    }

    /// <summary>As after some training: at their first values, 0 and 1, running statistics would change nothing.</summary>
    private static void FillStatistics(ParameterStore parameters, Random random)
    {
        foreach (var parameter in parameters.Where(parameter => parameter.Kind == ParameterKind.Statistic))
        {
            var isMean = parameter.Name.EndsWith("mean", StringComparison.Ordinal);
            foreach (ref var value in parameter.Values)
            {
                var noise = random.NextSingle() - 0.5f;
                value = isMean ? noise / 2 : 1 + noise;
            }
        }
    }
}
