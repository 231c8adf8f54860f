using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Timbre.Benchmarks.Running;

namespace Timbre.Peers.OnnxRuntime;

/// <summary>
/// <c>infer --model MODEL --shape 1,80,400 [--steps N] [--threads N]</c> times an ONNX model on the bare float32 numbers of
/// MODEL.input; with <c>--found OUT</c> it runs once and writes down what it found. Answers with one line of JSON.
/// </summary>
internal static class InferCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>infer</c>.</param>
    /// <returns>Exit code: 0, or 2 for a wrong command line.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var line = new CommandArguments("Infer", args, "--model", "--shape", "--steps", "--threads", "--found");
        var steps = line.Count("--steps", 12);
        var threads = line.Count("--threads", Environment.ProcessorCount);
        if (line.Fault is not null)
        {
            return Answer.Refuse(line.Fault);
        }

        var model = line.Text("--model")!;
        long[] shape = [.. line.Text("--shape")!.Split(',').Select(length => long.Parse(length, CultureInfo.InvariantCulture))];
        using var session = new InferenceSession(model, Options(threads));
        using var input = OrtValue.CreateTensorValueFromMemory(
            MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(model + ".input")).ToArray(), shape);
        using var options = new RunOptions();
        if (line.Text("--found") is { } found)
        {
            using var results = session.Run(options, ["x"], [input], ["y"]);
            File.WriteAllBytes(found, MemoryMarshal.AsBytes(results[0].GetTensorDataAsSpan<float>()).ToArray());
            return Answer.Write(new { found });
        }

        return Answer.WriteTimes(
            Repetition.Seconds(() => session.Run(options, ["x"], [input], ["y"]).Dispose(), steps), registerBits: 0);
    }

    private static SessionOptions Options(int threads) => new()
    {
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        IntraOpNumThreads = threads,
        InterOpNumThreads = 1,
        EnableCpuMemArena = true,
        EnableMemoryPattern = true,
    };
}
