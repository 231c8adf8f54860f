using Timbre.Benchmarks.Running;
using Timbre.Neural.Files;
using static TorchSharp.torch;

namespace Timbre.Peers.TorchSharp;

/// <summary>
/// <c>step|infer NETWORK --file FILE --form FORM [--steps N] [--threads N]</c> times what Timbre wrote to FILE; with
/// <c>--found OUT</c> it does it once and writes down what it found. Answers with one line of JSON.
/// </summary>
internal static class PeerCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">From <c>step</c> or <c>infer</c> on.</param>
    /// <returns>Exit code: 0, or 2 for a wrong command line.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var training = args[0] == "step";
        var line = new CommandArguments(args[0], args[1..], "--file", "--form", "--steps", "--threads", "--found");
        var network = line.Named(PeerNetwork.All, network => network.Name);
        var form = line.Choice("--form", Form.All, form => form.Name);
        var steps = line.Count("--steps", 5);
        set_num_threads(line.Count("--threads", Environment.ProcessorCount));
        if (line.Fault is not null || network is null || form is null)
        {
            return Answer.Refuse(line.Fault!);
        }

        var tensors = Safetensors.Read(line.Text("--file")!).Tensors;
        var found = line.Text("--found");
        return training ? Train(new PeerStep(network, tensors, form), steps, found) : Use(network, tensors, form, steps, found);
    }

    private static int Train(PeerStep step, int steps, string? found)
    {
        if (found is not null)
        {
            Safetensors.Write(found, step.Take());
            return Answer.Write(new { found });
        }

        return Answer.WriteTimes(Repetition.Seconds(() => step.Run(), steps), LibTorch.RegisterBits);
    }

    private static int Use(
        PeerNetwork network, IReadOnlyDictionary<string, NamedTensor> tensors, Form form, int steps, string? found)
    {
        using var mode = inference_mode(true);
        var layers = new Layers(tensors.Values, form, training: false);
        var input = layers.Input(tensors["input"]);
        if (found is not null)
        {
            Safetensors.Write(found, [PeerLayout.Write("output", network.Embed(layers, input).t())]);
            return Answer.Write(new { found });
        }

        return Answer.WriteTimes(Repetition.Seconds(() => network.Embed(layers, input).Dispose(), steps), LibTorch.RegisterBits);
    }
}
