using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;
using Timbre.Testing;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>What a plan promises whatever the network: the same bits on any number of threads, and no allocation.</summary>
[Collection(RunsAlone.Name)]
public sealed class PlanTests
{
    [Fact]
    public void Backward_AnyNumberOfThreads_SameBits()
    {
        var expected = Gradients(threads: 1);
        Gradients(threads: 2).ShouldBe(expected);
        Gradients(threads: 3).ShouldBe(expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Step_FewerSamplesThanThreads_SameBits(int batch)
    {
        var expected = Gradients(1, batch);
        expected.ShouldContain(value => value != 0);
        foreach (var threads in new[] { 2, 8, 16 })
        {
            // Several times: which thread takes a sample is chance.
            for (var i = 0; i < 20; i++)
            {
                Gradients(threads, batch).ShouldBe(expected);
            }
        }
    }

    [Fact]
    public void Step_OnceWarm_AllocatesNothing()
    {
        var network = new SmallNetwork();
        using var crew = new WorkCrew(2);
        using var plan = new Plan(network.Graph, network.Output, Options(crew));
        for (var i = 0; i < 3; i++)
        {
            RunStep(plan);
        }

        // The crew's threads are counted by the whole process, where the test runner now and then allocates something of
        // its own: what every one of several steps allocates is the plan's.
        var ofThread = long.MaxValue;
        var ofProcess = long.MaxValue;
        for (var i = 0; i < 8; i++)
        {
            var thread = GC.GetAllocatedBytesForCurrentThread();
            var process = GC.GetTotalAllocatedBytes(precise: true);
            RunStep(plan);
            ofProcess = Math.Min(ofProcess, GC.GetTotalAllocatedBytes(precise: true) - process);
            ofThread = Math.Min(ofThread, GC.GetAllocatedBytesForCurrentThread() - thread);
        }

        ofThread.ShouldBe(0);
        ofProcess.ShouldBe(0);
    }

    [Fact]
    public void Forward_AfterWeightsChanged_UsesTheNewWeights()
    {
        var weight = new Parameter("weight", [1, 1], ParameterKind.Weight);
        var graph = new Graph();
        using var plan = new Plan(graph, graph.Linear(graph.Input(1), weight, null), new PlanOptions { Batch = 1, Time = 1 });
        plan.Input[0] = 3f;
        plan.Forward();
        plan.Output[0].ShouldBe(0f);
        weight.Values[0] = 2f;
        plan.WeightsChanged();
        plan.Forward();
        plan.Output[0].ShouldBe(6f);
    }

    [Fact]
    public void Forward_InferenceAndTraining_ShareOneGraph()
    {
        var network = new SmallNetwork(normalized: false);
        using var training = new Plan(network.Graph, network.Output, Options(null));
        using var inference = new Plan(network.Graph, network.Output, new PlanOptions { Batch = 8, Time = 50 });
        Fill(training.Input);
        Fill(inference.Input);
        training.Forward();
        inference.Forward();
        inference.Output.ToArray().ShouldBe(training.Output.ToArray());
        inference.MemoryBytes.ShouldBeLessThan(training.MemoryBytes);
    }

    [Fact]
    public void Plans_ThatShareMemory_ComputeAsAlone()
    {
        var network = new SmallNetwork();
        using var memory = new PlanMemory();
        using var shorter = new Plan(network.Graph, network.Output, Options(null) with { Time = 20, Memory = memory });
        RunStep(shorter);
        var expected = shorter.Output.ToArray();
        using var longer = new Plan(network.Graph, network.Output, Options(null) with { Memory = memory });
        var held = memory.Bytes;
        RunStep(longer);
        RunStep(shorter);
        shorter.Output.ToArray().ShouldBe(expected);
        memory.Bytes.ShouldBe(held);
    }

    /// <summary>Another plan's pass in the same memory, or one that made it move, leaves nothing to go back from.</summary>
    [Theory]
    [InlineData(20, true)]
    [InlineData(50, true)]
    [InlineData(400, false)]
    public void Backward_AfterAnotherPlanTookTheMemory_IsRefused(int time, bool runs)
    {
        var network = new SmallNetwork();
        using var memory = new PlanMemory();
        using var plan = new Plan(network.Graph, network.Output, Options(null) with { Memory = memory });
        Should.Throw<InvalidOperationException>(plan.Backward).Message.ShouldContain("Call Forward first");
        RunStep(plan);
        using var other = new Plan(network.Graph, network.Output, Options(null) with { Time = time, Memory = memory });
        if (runs)
        {
            other.Forward();
        }

        Should.Throw<InvalidOperationException>(plan.Backward).Message.ShouldContain("Call Forward first");
        RunStep(plan);
    }

    [Fact]
    public void Forward_MemoryOrPlanDisposedOf_SaysSo()
    {
        var network = new SmallNetwork();
        var memory = new PlanMemory();
        var plan = new Plan(network.Graph, network.Output, Options(null) with { Memory = memory });
        RunStep(plan);
        memory.Dispose();
        Should.Throw<ObjectDisposedException>(() => plan.Forward());
        Should.Throw<ObjectDisposedException>(plan.Backward);
        Should.Throw<ObjectDisposedException>(() => plan.Input.Length);
        Should.Throw<ObjectDisposedException>(() => new Plan(network.Graph, network.Output, Options(null) with { Memory = memory }));
        plan.Dispose();
        plan.Dispose();
        Should.Throw<ObjectDisposedException>(() => plan.Forward());
    }

    /// <summary>However the two meet, passes are done whole or refused.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Dispose_WhileAnotherThreadRunsPasses_EndsThemCleanly(int threads)
    {
        for (var round = 0; round < 10; round++)
        {
            var network = new SmallNetwork();
            using var crew = new WorkCrew(threads);
            var plan = new Plan(network.Graph, network.Output, Options(crew) with { Batch = 2 });
            RunStep(plan);
            using var begun = new ManualResetEventSlim();
            Exception? end = null;
            var runner = new Thread(() =>
            {
                try
                {
                    while (true)
                    {
                        plan.Forward();
                        begun.Set();
                        plan.Backward();
                    }
                }
                catch (Exception fault)
                {
                    end = fault;
                }
            });
            runner.Start();
            begun.Wait();
            Thread.SpinWait(round * 1000);
            plan.Dispose();
            runner.Join();
            end.ShouldBeOfType<ObjectDisposedException>();
        }
    }

    [Fact]
    public void Constructor_MoreNumbersThanASpanHolds_SaysSo()
    {
        var graph = new Graph();
        var output = graph.Activate(graph.Input(1024), Activation.Relu);
        Should.Throw<ShapeMismatchException>(() => new Plan(graph, output, new PlanOptions { Batch = 4096, Time = 4096 }))
            .Message.ShouldContain("4096 samples of 4096 x 1024");
    }

    [Fact]
    public void Constructor_InputShorterThanTheKernel_SaysSo()
    {
        var graph = new Graph();
        var weight = new Parameter("first.weight", [5, 1, 1], ParameterKind.Weight);
        var output = graph.Conv1d(graph.Input(1), weight, null, new ConvShape { Padding = (0, 0) });
        var fault = Should.Throw<ShapeMismatchException>(() => new Plan(graph, output, new PlanOptions { Batch = 1, Time = 4 }));
        fault.Message.ShouldContain("first.weight");
        fault.Message.ShouldContain("at least 5 time steps");
    }

    private static float[] Gradients(int threads, int batch = 8)
    {
        var network = new SmallNetwork();
        using var crew = new WorkCrew(threads);
        using var plan = new Plan(network.Graph, network.Output, Options(crew) with { Batch = batch });
        RunStep(plan);
        return [.. network.Parameters.SelectMany(parameter => parameter.Gradient.ToArray())];
    }

    private static PlanOptions Options(WorkCrew? crew) => new() { Batch = 8, Time = 50, Training = true, Crew = crew };

    private static void RunStep(Plan plan)
    {
        Fill(plan.Input);
        plan.WeightsChanged();
        plan.Forward();
        plan.OutputGradient.Fill(0.125f);
        plan.Backward();
    }

    private static void Fill(Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Sin(i * 0.7f);
        }
    }

    private sealed class SmallNetwork
    {
        private readonly Random _random = new(2);

        public SmallNetwork(bool normalized = true)
        {
            var x = Graph.Conv1d(Graph.Input(2), Make(3, 2, 24), Make(24));
            var h = normalized ? Graph.BatchNorm(x, BatchNormTests.Norm(Make(24), Make(24))) : x;
            h = Graph.Conv1d(Graph.Activate(h, Activation.Swish), Make(3, 24, 24), Make(24), new ConvShape { Stride = 2 });
            h = Graph.Gate(h, Graph.Activate(Graph.Linear(Graph.GlobalMean(h), Make(24, 24), Make(24)), Activation.Sigmoid));
            h = Graph.Concat(Graph.AveragePool(x, PoolShape.Blocks(2)), h);
            Output = Graph.Linear(Graph.GlobalStatistics(h), Make(96, 8), Make(8));
        }

        public Graph Graph { get; } = new();

        public Value Output { get; }

        public List<Parameter> Parameters { get; } = [];

        private Parameter Make(params int[] shape)
        {
            var parameter = new Parameter($"parameter{Parameters.Count}", shape, ParameterKind.Weight);
            foreach (ref var value in parameter.Values)
            {
                value = (float)(_random.NextDouble() - 0.5);
            }

            Parameters.Add(parameter);
            return parameter;
        }
    }
}
