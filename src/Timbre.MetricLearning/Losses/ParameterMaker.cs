using Timbre.Tensors;

namespace Timbre.MetricLearning.Losses;

/// <summary>Makes what a loss learns, with its name, its learning rate and its first values.</summary>
/// <param name="context">Prefix of the names, and source of the first values.</param>
/// <param name="learningRateFactor">Factor on the run's learning rate.</param>
internal sealed class ParameterMaker(LossContext context, double learningRateFactor)
{
    /// <summary>A dense layer's weights, [inputs, outputs], Xavier uniform.</summary>
    public Parameter Weight(string name, int inputs, int outputs) =>
        Xavier(Make(name, [inputs, outputs], ParameterKind.Weight), inputs, outputs);

    /// <summary>Centers or proxies, [rows, dim], Xavier uniform.</summary>
    public Parameter Centers(string name, int rows, ParameterKind kind = ParameterKind.Weight) =>
        Xavier(Make(name, [rows, context.Dim], kind), context.Dim, rows);

    /// <summary>Numbers that all start alike.</summary>
    public Parameter Offset(string name, int length, double first = 0, ParameterKind kind = ParameterKind.Offset)
    {
        var made = Make(name, [length], kind);
        made.Values.Fill((float)first);
        return made;
    }

    /// <summary>Zeros that no optimizer moves.</summary>
    public Parameter Statistic(string name, params int[] shape) => Make(name, shape, ParameterKind.Statistic);

    private Parameter Make(string name, int[] shape, ParameterKind kind) =>
        new(context.Prefixed(name), shape, kind) { LearningRateFactor = (float)learningRateFactor };

    // Uniform within sqrt(6 / (fan in + fan out)).
    private Parameter Xavier(Parameter parameter, int fanIn, int fanOut)
    {
        var limit = Math.Sqrt(6.0 / (fanIn + fanOut));
        foreach (ref var value in parameter.Values)
        {
            value = (float)(((context.Random.NextDouble() * 2) - 1) * limit);
        }

        return parameter;
    }
}
