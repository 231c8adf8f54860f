using Timbre.Speakers.Networks;
using Timbre.Tensors.Threading;
using Timbre.Testing;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Loop;

namespace Timbre.Training.Tests.Loop;

/// <summary>A training step that is warm leaves nothing to the garbage collector.</summary>
[Collection(RunsAlone.Name)]
public sealed class AllocationTests
{
    private const int WarmUpSteps = 6;
    private const int Steps = 60;

    [Theory]
    [InlineData("losses=[{kind: aamSoftmax, margin: 0.1, scale: 15}, {kind: angularPrototypical}]")]
    [InlineData("losses=[{kind: batchHard, soft: true}, {kind: crossEntropy, dropout: 0.5}]", "optimizer={kind: nadam, l2: 1.0e-6}")]
    public void Learn_OnceWarm_AllocatesNothing(params string[] overrides)
    {
        var recipe = TinyRecipe.Make(overrides);
        var speakers = TrainingProgram.Voices.Sets[0].Speakers;
        var network = new SpeakerNetwork(recipe.Network, seed: 1);
        var store = new SpeechStore(TrainingProgram.Voices.Reader, recipe.Data);
        var source = new BatchSource(recipe, speakers, store, network.FrontEnd, step => step, _ => { });
        using var crew = new WorkCrew(2);
        using var learner = new Learner(recipe, network, source, crew);
        var planner = new BatchPlanner(speakers, recipe);
        var batches = Enumerable.Range(0, WarmUpSteps + Steps).Select(at => Make(source.Examples, planner, at)).ToArray();
        var step = 0;
        for (; step < WarmUpSteps; step++)
        {
            learner.Learn(batches[step], step, step);
        }

        // The crew's threads are counted by the whole process, where the test runner now and then allocates something of
        // its own: what every one of several steps allocates is the step's.
        var ofThread = long.MaxValue;
        var ofProcess = long.MaxValue;
        for (; step < batches.Length; step++)
        {
            var thread = GC.GetAllocatedBytesForCurrentThread();
            var process = GC.GetTotalAllocatedBytes(precise: true);
            learner.Learn(batches[step], step, step);
            ofProcess = Math.Min(ofProcess, GC.GetTotalAllocatedBytes(precise: true) - process);
            ofThread = Math.Min(ofThread, GC.GetAllocatedBytesForCurrentThread() - thread);
        }

        ofThread.ShouldBe(0);
        ofProcess.ShouldBe(0);
    }

    private static Batch Make(ExampleMaker maker, BatchPlanner planner, int step)
    {
        var batch = new Batch(planner.BatchSize, maker.Numbers(0)) { Step = step, Numbers = maker.Numbers(0) };
        var scratch = new float[maker.ScratchSamples];
        foreach (var (at, item) in planner.Next().Index())
        {
            batch.Labels[at] = maker.Make(item, step, at, scratch, batch.Inputs.AsSpan(at * batch.Numbers, batch.Numbers));
        }

        return batch;
    }
}
