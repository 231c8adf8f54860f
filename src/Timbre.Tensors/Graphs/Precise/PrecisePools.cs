namespace Timbre.Tensors.Graphs;

/// <summary>Poolings over time in double precision.</summary>
internal static class PrecisePools
{
    /// <summary>Computes one.</summary>
    /// <returns>A word for the sides of its corners, as <see cref="PreciseOperations.Run"/>.</returns>
    public static ulong Run(Node node, PreciseValues[] x, PreciseValues y) => node switch
    {
        AveragePoolNode { Shape: var shape } => Each(x[0], y, (sample, step, channel) =>
        {
            var (sum, steps) = (0.0, 0);
            foreach (var at in StepsOf("AveragePool", shape, x[0].Time, step))
            {
                (sum, steps) = (sum + x[0].Row(sample, at)[channel], steps + 1);
            }

            return (sum / (shape.CountPadding ? shape.Kernel : Math.Max(steps, 1)), 0);
        }),
        MaxPoolNode { Shape: var shape } => Each(
            x[0], y, (sample, step, channel) => Largest(x[0], sample, channel, StepsOf("MaxPool", shape, x[0].Time, step))),
        GlobalMaxNode => Each(x[0], y, (sample, _, channel) => Largest(x[0], sample, channel, Enumerable.Range(0, x[0].Time))),
        GlobalMeanNode => Each(x[0], y, (sample, _, channel) => (MeanOf(x[0], sample, channel, null), 0)),
        StatisticsNode statistics => Statistics(statistics, x, y),
        _ => throw new NotSupportedException($"PreciseGraph: no definition of {node.GetType().Name}."),
    };

    private static ulong Each(PreciseValues x, PreciseValues y, Func<int, int, int, (double Value, int Side)> formula)
    {
        var sides = 0UL;
        for (var sample = 0; sample < x.Batch; sample++)
        {
            for (var step = 0; step < y.Time; step++)
            {
                var row = y.Row(sample, step);
                for (var channel = 0; channel < row.Length; channel++)
                {
                    (row[channel], var side) = formula(sample, step, channel);
                    sides = (sides * 31) + (ulong)side;
                }
            }
        }

        return sides;
    }

    private static ulong Statistics(StatisticsNode node, PreciseValues[] x, PreciseValues y)
    {
        var options = node.Options;
        var correction = node is { IsAttentive: false, Options.Unbiased: true } && x[0].Time > 1 ? x[0].Time / (x[0].Time - 1.0) : 1;
        var deviations = options.Mean ? x[0].Channels : 0;
        return Each(x[0], y, (sample, _, at) =>
        {
            var channel = at % x[0].Channels;
            var weights = node.IsAttentive ? Softmax(x[1], sample, channel) : null;
            var mean = MeanOf(x[0], sample, channel, weights);
            if (at < deviations)
            {
                return (mean, 0);
            }

            var variance = correction * MeanOf(x[0], sample, channel, weights, mean);
            var isAbove = variance > options.SmallestVariance;
            return (Math.Sqrt(Math.Max(variance, options.SmallestVariance) + options.VarianceEpsilon) + options.DeviationEpsilon,
                isAbove ? 1 : 0);
        });
    }

    private static double[] Softmax(PreciseValues logits, int sample, int channel)
    {
        var weights = new double[logits.Time];
        for (var step = 0; step < weights.Length; step++)
        {
            weights[step] = logits.Row(sample, step)[channel];
        }

        var largest = weights.Max();
        weights = Array.ConvertAll(weights, logit => Math.Exp(logit - largest));
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    // Of the numbers, or of the squares of what they are off a center.
    private static double MeanOf(PreciseValues x, int sample, int channel, double[]? weights, double? center = null)
    {
        var sum = 0.0;
        for (var step = 0; step < x.Time; step++)
        {
            var value = x.Row(sample, step)[channel];
            var term = center is { } middle ? (value - middle) * (value - middle) : value;
            sum += term * (weights?[step] ?? (1.0 / x.Time));
        }

        return sum;
    }

    private static (double Value, int Side) Largest(PreciseValues x, int sample, int channel, IEnumerable<int> steps)
    {
        var (largest, place) = (double.NegativeInfinity, 0);
        foreach (var step in steps)
        {
            if (x.Row(sample, step)[channel] is var value && value > largest)
            {
                (largest, place) = (value, step);
            }
        }

        return (largest, place);
    }

    private static IEnumerable<int> StepsOf(string operation, PoolShape shape, int time, int step)
    {
        var before = shape.Steps.Resolve(operation, shape.Kernel, time).Before;
        return Enumerable.Range(0, shape.Kernel).Select(tap => (step * shape.Steps.Stride) + (tap * shape.Steps.Dilation) - before)
            .Where(at => at >= 0 && at < time);
    }
}
