using Timbre.Tensors.Graphs;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Values that are kept for looking at are what a plan of their own computes, and change nothing.</summary>
public sealed class KeptValuesTests
{
    private const int Batch = 3;
    private const int Time = 20;

    private readonly Graph _graph = new();
    private readonly Random _random = new(4);
    private readonly Value _first;
    private readonly Value _joined;
    private readonly Value _second;
    private readonly Value _output;
    private Parameter _joinedWeight = null!;
    private Parameter _joinedBias = null!;
    private int _parameters;

    public KeptValuesTests()
    {
        // As in dense blocks: an activation that a convolution would compute on the fly, one that stands inside a concatenation.
        var x = _graph.Conv1d(_graph.Input(3), Make(3, 3, 9), Make(9));
        _first = _graph.Activate(_graph.BatchNorm(x, BatchNormTests.Norm(Make(9), Make(9))), Activation.Swish);
        _joined = _graph.Activate(_graph.Conv1d(_first, Make(3, 9, 5), Make(5)), Activation.Tanh);
        var dense = _graph.Concat(x, _joined);
        _second = _graph.Activate(_graph.BatchNorm(dense, BatchNormTests.Norm(Make(14), Make(14))), Activation.Relu);
        _output = _graph.Linear(_graph.GlobalMean(_graph.Conv1d(_second, Make(3, 14, 6), Make(6))), Make(6, 4), Make(4));
    }

    [Fact]
    public void ReadKept_OfEachLayer_IsWhatAPlanThatEndsThereComputes()
    {
        using var plan = Run(_output, [_first, _joined, _second]);

        plan.ReadKept(_first).ShouldBe(Alone(_first), 1e-6);
        plan.ReadKept(_second).ShouldBe(Alone(_second), 1e-6);

        // It stands in a concatenation, which no plan ends with: the same layer in a graph of its own.
        var copy = _graph.Activate(_graph.Conv1d(_first, _joinedWeight, _joinedBias), Activation.Tanh);
        plan.ReadKept(_joined).ShouldBe(Alone(copy), 1e-6);
        plan.ReadKept(_joined).Length.ShouldBe(Batch * Time * 5);
    }

    [Fact]
    public void Output_WithKeptValues_IsTheSame()
    {
        using var with = Run(_output, [_first, _joined, _second]);
        with.Output.ToArray().ShouldBe(Alone(_output), 1e-6);
    }

    [Fact]
    public void LayersOf_Output_NamesActivationsByTheirParametersAndTheOutput()
    {
        var layers = _graph.LayersOf(_output);
        layers.Select(layer => layer.Value).ShouldBe([_first, _joined, _second, _output]);
        layers.Select(layer => layer.Name).Distinct().Count().ShouldBe(4);
        layers[^1].Name.ShouldStartWith("layer");
    }

    [Fact]
    public void Plan_KeepingWhatItCannot_IsRefused()
    {
        var later = _graph.Activate(_output, Activation.Relu);
        Should.Throw<ArgumentException>(() => Run(_output, [later])).Message.ShouldContain("that the output depends on");
        Should.Throw<ArgumentException>(() => new Plan(_graph, _output, new PlanOptions { Batch = 1, Time = Time, Kept = [_first] }))
            .Message.ShouldContain("expected Training or Gradients");
        using var plan = Run(_output, []);
        Should.Throw<ArgumentException>(() => plan.ReadKept(_first)).Message.ShouldContain("PlanOptions.Kept");
    }

    private float[] Alone(Value value)
    {
        using var plan = Run(value, []);
        return plan.Output.ToArray();
    }

    private Plan Run(Value output, IReadOnlyList<Value> kept)
    {
        var plan = new Plan(_graph, output, new PlanOptions { Batch = Batch, Time = Time, Training = true, Kept = kept });
        for (var i = 0; i < plan.Input.Length; i++)
        {
            plan.Input[i] = MathF.Sin(0.37f * i);
        }

        plan.Forward();
        return plan;
    }

    private Parameter Make(params int[] shape)
    {
        var parameter = new Parameter($"layer{_parameters++}.weight", shape, ParameterKind.Weight);
        foreach (ref var value in parameter.Values)
        {
            value = (float)(_random.NextDouble() - 0.5);
        }

        if (shape is [3, 9, 5])
        {
            _joinedWeight = parameter;
        }
        else if (shape is [5])
        {
            _joinedBias = parameter;
        }

        return parameter;
    }
}
