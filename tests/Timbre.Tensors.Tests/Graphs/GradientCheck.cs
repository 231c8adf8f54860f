using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>
/// Compares a graph with the same function in double precision: the output number by number, and every gradient with
/// central differences of that function.
/// </summary>
internal sealed class GradientCheck
{
    private const double Step = 1e-5;
    private const double ValueTolerance = 2e-5;
    private const double GradientTolerance = 2e-4;

    // Of a large tensor only so many numbers are differenced, spread over all of it.
    private const int MostDifferences = 60;

    private readonly Random _random;
    private readonly List<Parameter> _parameters = [];

    public GradientCheck(int seed) => _random = new Random(seed);

    public bool Training { get; init; } = true;

    public int Threads { get; init; } = 1;

    /// <summary>A parameter of random numbers, whose gradient is checked.</summary>
    public Parameter Parameter(params int[] shape)
    {
        var parameter = new Parameter($"parameter{_parameters.Count}", shape, ParameterKind.Weight);
        foreach (ref var value in parameter.Values)
        {
            value = Draw();
        }

        _parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Runs the check.</summary>
    /// <param name="build">The graph; its parameters come from <see cref="Parameter"/>.</param>
    /// <param name="reference">The same function of the input and of the parameters, in the order they were made.</param>
    public void Run(
        int batch, int time, int channels, Func<Graph, Value, Value> build,
        Func<DoubleTensor, double[][], DoubleTensor> reference)
    {
        var graph = new Graph();
        var output = build(graph, graph.Input(channels, differentiable: true));
        using var crew = new WorkCrew(Threads);
        using var plan = new Plan(
            graph, output, new PlanOptions { Batch = batch, Time = time, Training = Training, Gradients = true, Crew = crew });
        var x = new DoubleTensor(batch, time, channels);
        for (var i = 0; i < x.Values.Length; i++)
        {
            plan.Input[i] = Draw();
            x.Values[i] = plan.Input[i];
        }

        plan.Forward();
        var weights = new double[plan.Output.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            plan.OutputGradient[i] = Draw();
            weights[i] = plan.OutputGradient[i];
        }

        plan.Backward();
        var values = _parameters.Select(parameter => Widen(parameter.Values)).ToArray();
        var expected = reference(x, values);
        (expected.Time, expected.Channels).ShouldBe((plan.OutputTime, output.Channels));
        ShouldAgree("output", expected.Values, Widen(plan.Output), ValueTolerance);

        double Loss()
        {
            var y = reference(x, values).Values;
            return y.Zip(weights, (value, weight) => value * weight).Sum();
        }

        ShouldAgree("input gradient", Differences(x.Values, Loss), Widen(plan.InputGradient), GradientTolerance);
        foreach (var (parameter, numbers) in _parameters.Zip(values))
        {
            ShouldAgree(
                $"gradient of {parameter.Name}", Differences(numbers, Loss), Widen(parameter.Gradient), GradientTolerance);
        }
    }

    /// <summary>Numbers a central difference can step over: none is near 0, where an activation may have its corner.</summary>
    private float Draw()
    {
        var value = (_random.NextDouble() * 2) - 1;
        return (float)(value + (0.05 * Math.Sign(value)));
    }

    private static double[] Differences(double[] at, Func<double> loss)
    {
        var differences = new double[at.Length];
        Array.Fill(differences, double.NaN);
        for (var i = 0; i < at.Length; i += ((at.Length - 1) / MostDifferences) + 1)
        {
            var value = at[i];
            at[i] = value + Step;
            var above = loss();
            at[i] = value - Step;
            differences[i] = (above - loss()) / (2 * Step);
            at[i] = value;
        }

        return differences;
    }

    private static double[] Widen(ReadOnlySpan<float> values)
    {
        var widened = new double[values.Length];
        for (var i = 0; i < widened.Length; i++)
        {
            widened[i] = values[i];
        }

        return widened;
    }

    private static void ShouldAgree(string what, double[] expected, double[] actual, double tolerance)
    {
        actual.Length.ShouldBe(expected.Length, what);
        var known = Enumerable.Range(0, expected.Length).Where(i => !double.IsNaN(expected[i])).ToArray();
        var allowed = tolerance * Math.Max(known.Max(i => Math.Abs(expected[i])), 1e-3);
        foreach (var i in known)
        {
            actual[i].ShouldBe(expected[i], allowed, $"{what}[{i}]");
        }
    }
}
