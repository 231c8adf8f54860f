using Timbre.Benchmarks.Networks;
using Timbre.Benchmarks.Running;
using Timbre.Tensors.Kernels;

namespace Timbre.Benchmarks.Inference;

/// <summary>
/// <c>infer NETWORK [--batch N] [--time STEPS] [--threads N] [--steps N]</c> times a network in use, by default on one
/// recording of 4 s; with <c>--export FILE</c> it writes one pass down for the peers. Answers with one line of JSON.
/// </summary>
internal static class InferCommand
{
    private const int Seconds = 4;

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>infer</c>.</param>
    /// <returns>Exit code: 0, or 2 for a wrong command line.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var line = new CommandArguments("Infer", args, "--batch", "--time", "--threads", "--steps", "--export");
        var network = line.Named(MeasuredNetwork.All, network => network.Name);
        var batch = line.Count("--batch", 1);
        var time = line.Count("--time", Seconds * (network?.StepsPerSecond ?? 0));
        var threads = line.Count("--threads", Environment.ProcessorCount);
        var steps = line.Count("--steps", batch == 1 ? 12 : 5);
        if (line.Fault is not null || network is null)
        {
            return Answer.Refuse(line.Fault!);
        }

        using var run = new InferenceRun(network, batch, time, threads);
        if (line.Text("--export") is { } file)
        {
            run.Export(file);
            return Answer.Write(new { network = network.Name, batch, time });
        }

        return Answer.WriteTimes(Repetition.Seconds(run.Run, steps), InstructionSet.Bits);
    }
}
