using Timbre.Benchmarks.Running;
using Timbre.Tensors.Kernels;

namespace Timbre.Benchmarks.Steps;

/// <summary>
/// <c>step WORK [--steps N] [--threads N]</c> times training steps; <c>step WORK --export FILE</c> writes one down for the
/// peers. Answers with one line of JSON.
/// </summary>
internal static class StepCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>step</c>.</param>
    /// <returns>Exit code: 0, or 2 for a wrong command line.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var line = new CommandArguments("Step", args, "--steps", "--threads", "--export");
        var work = line.Named(StepWork.All, work => work.Name);
        var steps = line.Count("--steps", 5);
        var threads = line.Count("--threads", Environment.ProcessorCount);
        if (line.Fault is not null || work is null)
        {
            return Answer.Refuse(line.Fault!);
        }

        using var step = new TrainingStep(work, threads);
        if (line.Text("--export") is { } file)
        {
            step.Export(file);
            return Answer.Write(new { work = work.Name, batch = work.Batch, time = work.Time });
        }

        return Answer.WriteTimes(Repetition.Seconds(() => step.Run(), steps), InstructionSet.Bits);
    }
}
