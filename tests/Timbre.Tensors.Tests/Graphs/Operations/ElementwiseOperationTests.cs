using Timbre.Tensors.Graphs;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Activations, gates and dropout, against plain loops in double precision and their central differences.</summary>
[Trait("Category", "Kernels")]
public sealed class ElementwiseOperationTests
{
    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Swish)]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Softplus)]
    [InlineData(Activation.Identity)]
    public void Activate_Each_AgreesWithFormula(Activation activation) => new GradientCheck(7).Run(
        2, 9, 7,
        (g, x) => g.Add(g.Activate(x, activation), x),
        (x, _) => x.Map(v => Reference.Activate(activation, v) + v));

    [Fact]
    public void SqueezeExcitation_Composed_AgreesWithLoops()
    {
        var check = new GradientCheck(18);
        var weight = check.Parameter(5, 5);
        check.Run(
            2, 4, 5,
            (g, x) => g.Gate(x, g.Activate(g.Linear(g.GlobalMean(x), weight, null), Activation.Sigmoid)),
            (x, p) =>
            {
                var gate = Reference.Conv(Reference.GlobalMean(x), p[0], null, 1, 5, ConvShape.Same);
                return x.Build(4, 5, (b, t, c) => x[b, t, c] * Reference.Activate(Activation.Sigmoid, gate[b, 0, c]));
            });
    }

    [Fact]
    public void Dropout_InTraining_KeepsTheMeanAndPassesGradientsWhereItPasses()
    {
        var graph = new Graph();
        var output = graph.Dropout(graph.Input(100, differentiable: true), 0.4f);
        using var plan = new Plan(graph, output, new PlanOptions { Batch = 10, Time = 100, Training = true, Seed = 5 });
        plan.Input.Fill(1f);
        plan.OutputGradient.Fill(1f);
        plan.Forward();
        plan.Backward();
        var first = plan.Output.ToArray();
        first.Average().ShouldBe(1f, 0.02f);
        first.Distinct().Order().ShouldBe([0f, 1f / 0.6f]);
        plan.InputGradient.ToArray().ShouldBe(first);

        plan.Forward();
        plan.Output.ToArray().ShouldBe(first);
        plan.Step = 1;
        plan.Forward();
        plan.Output.ToArray().ShouldNotBe(first);
    }
}
