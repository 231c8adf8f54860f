using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;

namespace Timbre.Tensors.Tests.Graphs;

public sealed class QuantizedPlanTests
{
    [Fact]
    public void Precision_UnlessSaid_IsSingle() => new PlanOptions { Batch = 1, Time = 1 }.Precision.ShouldBe(Precision.Single);

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Plan_Int8WithABackwardPass_IsRefused(bool training, bool gradients)
    {
        var network = new Network();
        var options = new PlanOptions { Batch = 1, Time = 20, Training = training, Gradients = gradients, Precision = Precision.Int8 };
        Should.Throw<ArgumentException>(() => new Plan(network.Graph, network.Output, options)).Message.ShouldContain("Int8");
    }

    [Theory]
    [InlineData(PaddingMode.Zeros, 1, 7)]
    [InlineData(PaddingMode.Zeros, 1, 130)]
    [InlineData(PaddingMode.Reflect, 2, 90)]
    [InlineData(PaddingMode.Replicate, 1, 3100)]
    public void Forward_Int8_IsNearSingle(PaddingMode padding, int batch, int time)
    {
        var network = new Network(padding);
        var expected = Embed(network, batch, time, threads: 1, Precision.Single);
        var got = Embed(network, batch, time, threads: 1, Precision.Int8);
        got.ShouldNotBe(expected);

        // An error of half a unit in 150 of each number, and of one in 254 of each weight, through three layers.
        var largest = expected.Max(MathF.Abs);
        var error = Math.Sqrt(expected.Zip(got, (x, y) => Math.Pow((double)x - y, 2)).Average());
        error.ShouldBeLessThan(0.01 * largest);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 7)]
    [InlineData(3, 600)]
    [InlineData(1, 3100)]
    public void Forward_AnyNumberOfThreads_SameBits(int batch, int time)
    {
        var network = new Network();
        var expected = Embed(network, batch, time, threads: 1, Precision.Int8);
        foreach (var threads in new[] { 2, 3 })
        {
            Embed(network, batch, time, threads, Precision.Int8).ShouldBe(expected);
        }
    }

    [Fact]
    public void WeightsChanged_Int8_TakesThemUp()
    {
        var network = new Network();
        using var plan = new Plan(network.Graph, network.Output, new PlanOptions { Batch = 1, Time = 40, Precision = Precision.Int8 });
        Fill(plan.Input);
        plan.Forward();
        var before = plan.Output.ToArray();
        foreach (ref var weight in network.Last.Values)
        {
            weight *= 2;
        }

        plan.WeightsChanged();
        plan.Forward();
        plan.Output.ToArray().ShouldBe(before.Select(value => value * 2));
    }

    [Fact]
    public void Forward_NotANumber_ComesOut()
    {
        var network = new Network();
        using var plan = new Plan(network.Graph, network.Output, new PlanOptions { Batch = 1, Time = 40, Precision = Precision.Int8 });
        Fill(plan.Input);
        plan.Input[200] = float.NaN;
        plan.Forward();
        plan.Output.ToArray().ShouldContain(value => float.IsNaN(value));
    }

    private static float[] Embed(Network network, int batch, int time, int threads, Precision precision)
    {
        using var crew = new WorkCrew(threads);
        var options = new PlanOptions { Batch = batch, Time = time, Crew = crew, Precision = precision };
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

    /// <summary>Layers of sizes that are no multiple of anything, with taps, a stride, a dilation and activations between.</summary>
    private sealed class Network
    {
        private readonly Random _random = new(2);
        private int _parameters;

        public Network(PaddingMode padding = PaddingMode.Zeros)
        {
            var shape = new ConvShape { PaddingMode = padding };
            var h = Graph.Conv1d(Graph.Input(70), Make(5, 70, 77), Make(77), shape);
            h = Graph.Conv1d(Graph.Activate(h, Activation.Relu), Make(3, 77, 130), null, shape with { Stride = 2 });
            h = Graph.Conv1d(Graph.Activate(h, Activation.Swish), Make(3, 130, 67), Make(67), shape with { Dilation = 2 });
            Last = Make(1, 67, 33);
            Output = Graph.Conv1d(h, Last, null);
        }

        public Graph Graph { get; } = new();

        public Parameter Last { get; }

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
