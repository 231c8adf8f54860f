using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;
using Timbre.Testing;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Recordings that several threads compute together come out to the bit as one thread computes them.</summary>
[Collection(RunsAlone.Name)]
public sealed class SharedInferenceTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(1, 7)]
    [InlineData(2, 50)]
    [InlineData(3, 600)]
    [InlineData(5, 333)]
    [InlineData(1, 3100)]
    public void Forward_AnyNumberOfThreads_SameBits(int batch, int time)
    {
        var network = new AllOperations();
        var expected = Embed(network, batch, time, threads: 1);
        expected.ShouldAllBe(value => float.IsFinite(value));
        foreach (var threads in new[] { 2, 3, 5 })
        {
            Embed(network, batch, time, threads).ShouldBe(expected);
        }
    }

    [Fact]
    public void Forward_AgainAndAgain_SameBits()
    {
        var network = new AllOperations();
        using var crew = new WorkCrew(3);
        using var plan = new Plan(network.Graph, network.Output, new PlanOptions { Batch = 1, Time = 200, Crew = crew });
        Fill(plan.Input);
        plan.Forward(callingThreadOnly: true);
        var expected = plan.Output.ToArray();
        for (var i = 0; i < 300; i++)
        {
            plan.Forward(callingThreadOnly: i % 50 == 0);
            plan.Output.SequenceEqual(expected).ShouldBeTrue();
        }
    }

    [Fact]
    public void Forward_OnceWarm_AllocatesNothing()
    {
        var network = new AllOperations();
        using var crew = new WorkCrew(2);
        using var plan = new Plan(network.Graph, network.Output, new PlanOptions { Batch = 3, Time = 90, Crew = crew });
        plan.Forward();
        plan.Forward();
        var least = long.MaxValue;
        for (var i = 0; i < 8; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            plan.Forward();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        least.ShouldBe(0);
    }

    private static float[] Embed(AllOperations network, int batch, int time, int threads)
    {
        using var crew = new WorkCrew(threads);
        var options = new PlanOptions { Batch = batch, Time = time, Crew = crew };
        using var plan = new Plan(network.Graph, network.Output, options);
        Fill(plan.Input);
        plan.Forward();
        return plan.Output.ToArray();
    }

    private static void Fill(Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Sin(i * 0.7f) + (0.1f * MathF.Cos(i * 0.013f));
        }
    }

    /// <summary>A network that has every operation there is.</summary>
    private sealed class AllOperations
    {
        private readonly Random _random = new(2);
        private int _parameters;

        public AllOperations()
        {
            var x = Graph.RemoveMean(Graph.Conv1d(Graph.Input(70), Make(3, 70, 40), Make(40)));
            var normalized = Graph.BatchNorm(x, BatchNormTests.Norm(Make(40), Make(40)));
            var h = Graph.Conv1d(
                Graph.Activate(normalized, Activation.Swish), Make(5, 40, 130), Make(130),
                new ConvShape { Stride = 2, PaddingMode = PaddingMode.Replicate });
            h = Graph.Conv1d(Graph.Activate(h, Activation.Relu), Make(3, 130, 130), null, new ConvShape { Dilation = 2 });
            h = Graph.Dropout(Graph.LayerNorm(h, Make(130), Make(130), 1e-5f), 0.3f);
            h = Graph.Gate(
                h, Graph.Activate(Graph.Linear(Graph.GlobalMean(h), Make(130, 130), Make(130)), Activation.Sigmoid));
            var pooled = Graph.Concat(
                Graph.AveragePool(x, PoolShape.Blocks(2)), Graph.L2Normalize(Graph.MaxPool(x, PoolShape.Blocks(2)), 1e-6f));
            h = Graph.Add(Graph.PadChannels(pooled, 130), h);
            var context = Graph.BroadcastTime(Graph.GlobalMax(h), h);
            var statistics = Graph.AttentiveStatistics(h, Graph.Conv1d(context, Make(1, 130, 130), null), new StatisticsOptions());
            Output = Graph.Linear(Graph.Concat(statistics, Graph.GlobalStatistics(h)), Make(520, 8), Make(8));
        }

        public Graph Graph { get; } = new();

        public Value Output { get; }

        private Parameter Make(params int[] shape)
        {
            var parameter = new Parameter($"parameter{_parameters++}", shape, ParameterKind.Weight);
            foreach (ref var value in parameter.Values)
            {
                value = (float)(_random.NextDouble() - 0.5) / 4;
            }

            return parameter;
        }
    }
}
