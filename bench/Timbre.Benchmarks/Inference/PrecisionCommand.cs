using System.Globalization;
using Timbre.Benchmarks.Networks;
using Timbre.Benchmarks.Running;
using Timbre.Faults;
using Timbre.Recognition;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;
using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;

namespace Timbre.Benchmarks.Inference;

/// <summary>
/// <c>precision [--model FILE] [--seconds N] [--threads N] [--steps N]</c>: the shipped model, or another, in float32 and in integers of
/// 8 bits, in turns in one process: passes of its network over a recording, and whole embeddings from samples.
/// </summary>
internal static class PrecisionCommand
{
    private const int Seconds = 4;
    private const int Steps = 100;
    private const int SampleRateHz = 16_000;

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>precision</c>.</param>
    /// <returns>Exit code: 0, 2 for a wrong command line, 3 where the model cannot be read.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var line = new CommandArguments("Precision", args, "--model", "--seconds", "--threads", "--steps");
        var (seconds, threads, steps) = (
            line.Count("--seconds", Seconds), line.Count("--threads", Environment.ProcessorCount), line.Count("--steps", Steps));
        if (line.Fault is { } fault)
        {
            return Answer.Refuse(fault);
        }

        try
        {
            var model = ModelFile.Load(line.Text("--model") ?? VoiceEncoder.ShippedModel);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model.Info.Name}, {seconds} s, {threads} threads"));
            var samples = new float[seconds * SampleRateHz];
            NoiseInput.Fill(samples, samples.Length, 1, new Random(2));
            MeasureNetworks(model, samples.Length, threads, steps);
            MeasureEmbeddings(model, samples, threads, steps);
            return 0;
        }
        catch (TimbreException unusable)
        {
            Console.Error.WriteLine(unusable.Message);
            return 3;
        }
    }

    private static void MeasureNetworks(SpeakerModel model, int samples, int threads, int steps)
    {
        using var crew = new WorkCrew(threads);
        List<Plan> single = [], int8 = [];
        foreach (var member in model.Members)
        {
            var frames = member.FrontEnd.Frames(samples);
            single.AddRange(PlansOf(member, frames, crew, Precision.Single));
            int8.AddRange(PlansOf(member, frames, crew, Precision.Int8));
        }

        InTurns("network", () => single.ForEach(plan => plan.Forward()), () => int8.ForEach(plan => plan.Forward()), steps);
        single.ForEach(plan => plan.Dispose());
        int8.ForEach(plan => plan.Dispose());
    }

    // A network in two parts runs as an encoder runs it: frames once, then their pooling.
    private static IEnumerable<Plan> PlansOf(SpeakerNetwork network, int time, WorkCrew crew, Precision precision)
    {
        var options = new PlanOptions { Batch = 1, Time = time, Crew = crew, Precision = precision };
        if (network.Parts is not var (frames, pooling))
        {
            return [Filled(new Plan(network.Graph, network.Output, options))];
        }

        var first = Filled(new Plan(frames.Graph, frames.Output, options));
        return [first, Filled(new Plan(pooling.Graph, pooling.Output, options with { Time = first.OutputTime }))];
    }

    private static Plan Filled(Plan plan)
    {
        NoiseInput.Fill(plan.Input, plan.Options.Time, plan.Input.Length / plan.Options.Time, new Random(3));
        return plan;
    }

    private static void MeasureEmbeddings(SpeakerModel model, float[] samples, int threads, int steps)
    {
        using var single = new SpeakerEncoder(model, threads);
        using var int8 = new SpeakerEncoder(model, threads, precision: EncoderPrecision.Int8);
        InTurns("embedding", () => single.Embed(samples), () => int8.Embed(samples), steps);
    }

    // Turn by turn, so that a machine that drifts or is busy slows both.
    private static void InTurns(string what, Action single, Action int8, int steps)
    {
        Repetition.Seconds(single, 1);
        Repetition.Seconds(int8, 1);
        var times = Enumerable.Range(0, steps).Select(_ => (Single: Repetition.Once(single), Int8: Repetition.Once(int8))).ToArray();
        Write("median", [.. times.Select(time => time.Single).Order()], [.. times.Select(time => time.Int8).Order()], steps / 2);
        Write("fastest", [.. times.Select(time => time.Single).Order()], [.. times.Select(time => time.Int8).Order()], 0);

        void Write(string of, double[] one, double[] other, int at) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-10} {of,-8} single {one[at] * 1e3,7:f2} ms  int8 {other[at] * 1e3,7:f2} ms  {one[at] / other[at]:f2} times as fast"));
    }
}
