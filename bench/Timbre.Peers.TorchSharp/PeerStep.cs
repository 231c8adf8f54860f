using Timbre.Neural.Files;
using static TorchSharp.torch;

namespace Timbre.Peers.TorchSharp;

/// <summary>The training step that Timbre wrote down: forward, loss, backward, Adam.</summary>
internal sealed class PeerStep
{
    private const double LearningRate = 1e-4;
    private readonly PeerNetwork _network;
    private readonly Layers _layers;
    private readonly Tensor _input;
    private readonly Tensor _lossWeights;
    private readonly optim.Optimizer _adam;

    /// <summary>Lays everything out.</summary>
    /// <param name="network">Which.</param>
    /// <param name="tensors">What Timbre wrote.</param>
    /// <param name="form">How it is written for libtorch.</param>
    public PeerStep(PeerNetwork network, IReadOnlyDictionary<string, NamedTensor> tensors, Form form)
    {
        _network = network;
        _layers = new Layers(tensors.Values, form, training: true);
        _input = _layers.Input(tensors["input"]);
        var weights = tensors["loss.weights"];
        _lossWeights = tensor(weights.Values, weights.Shape[0], weights.Shape[1]);
        _adam = optim.Adam(_layers.Trained.Values, LearningRate);
    }

    /// <summary>Takes the step.</summary>
    /// <returns>The loss before it.</returns>
    public double Run()
    {
        using var scope = NewDisposeScope();
        var (_, loss) = ComputeGradients();
        _adam.step();
        return loss.item<float>();
    }

    /// <summary>Output and gradients in Timbre's layout, <c>output</c> and <c>gradient/NAME</c>.</summary>
    public List<NamedTensor> Take()
    {
        using var scope = NewDisposeScope();
        var (output, _) = ComputeGradients();
        return
        [
            PeerLayout.Write("output", output.t()),
            .. _layers.Trained.Select(one => PeerLayout.Write($"gradient/{one.Key}", one.Value.grad!)),
        ];
    }

    private (Tensor Output, Tensor Loss) ComputeGradients()
    {
        _adam.zero_grad();
        var output = _network.Embed(_layers, _input).to_type(ScalarType.Float32);
        var loss = (output * _lossWeights).sum();
        loss.backward();
        return (output, loss);
    }
}
