using Timbre.Tensors.Graphs;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>The operations of a graph as their definitions say, in double precision.</summary>
internal static class Reference
{
    /// <summary>Weight [kernel, in, out], row-major.</summary>
    public static DoubleTensor Conv(DoubleTensor x, double[] weight, double[]? bias, int kernel, int outputs, ConvShape shape)
    {
        var reach = (kernel - 1) * shape.Dilation;
        int time;
        int before;
        if (shape.Padding is { } padding)
        {
            before = padding.Before;
            time = ((x.Time + padding.Before + padding.After - reach - 1) / shape.Stride) + 1;
        }
        else
        {
            time = (int)Math.Ceiling(x.Time / (double)shape.Stride);
            before = Math.Max(((time - 1) * shape.Stride) + reach + 1 - x.Time, 0) / 2;
        }

        return x.Build(time, outputs, (b, t, o) =>
        {
            var sum = bias?[o] ?? 0;
            for (var k = 0; k < kernel; k++)
            {
                for (var i = 0; i < x.Channels; i++)
                {
                    sum += Padded(x, b, (t * shape.Stride) + (k * shape.Dilation) - before, i, shape.PaddingMode)
                        * weight[(((k * x.Channels) + i) * outputs) + o];
                }
            }

            return sum;
        });
    }

    public static double Activate(Activation activation, double x) => activation switch
    {
        Activation.Relu => Math.Max(x, 0),
        Activation.Swish => x / (1 + Math.Exp(-x)),
        Activation.Sigmoid => 1 / (1 + Math.Exp(-x)),
        Activation.Tanh => Math.Tanh(x),
        Activation.Softplus => x > 20 ? x : Math.Log(1 + Math.Exp(x)),
        _ => x,
    };

    public static DoubleTensor BatchNorm(DoubleTensor x, double[] scale, double[] offset, double epsilon)
    {
        var count = x.Batch * x.Time;
        var mean = new double[x.Channels];
        var variance = new double[x.Channels];
        for (var c = 0; c < x.Channels; c++)
        {
            var values = Enumerable.Range(0, count).Select(i => x[i / x.Time, i % x.Time, c]).ToArray();
            mean[c] = values.Average();
            variance[c] = values.Average(value => (value - mean[c]) * (value - mean[c]));
        }

        return x.Build(x.Time, x.Channels, (b, t, c) =>
            ((x[b, t, c] - mean[c]) / Math.Sqrt(variance[c] + epsilon) * scale[c]) + offset[c]);
    }

    public static DoubleTensor LayerNorm(DoubleTensor x, double[] scale, double[] offset, double epsilon) =>
        x.Build(x.Time, x.Channels, (b, t, c) =>
        {
            var mean = DoubleTensor.Sum(0, x.Channels, i => x[b, t, i]) / x.Channels;
            var variance = DoubleTensor.Sum(0, x.Channels, i => Math.Pow(x[b, t, i] - mean, 2)) / x.Channels;
            return ((x[b, t, c] - mean) / Math.Sqrt(variance + epsilon) * scale[c]) + offset[c];
        });

    public static DoubleTensor L2Normalize(DoubleTensor x, double epsilon, double length = 1) => x.Build(x.Time, x.Channels, (b, t, c) =>
        length * x[b, t, c] / Math.Max(Math.Sqrt(DoubleTensor.Sum(0, x.Channels, i => x[b, t, i] * x[b, t, i])), epsilon));

    public static DoubleTensor Pool(DoubleTensor x, int kernel, int stride, bool maximum)
    {
        var time = (int)Math.Ceiling(x.Time / (double)stride);
        var before = Math.Max(((time - 1) * stride) + kernel - x.Time, 0) / 2;
        return x.Build(time, x.Channels, (b, t, c) =>
        {
            var window = Enumerable.Range((t * stride) - before, kernel)
                .Where(step => step >= 0 && step < x.Time)
                .Select(step => x[b, step, c])
                .ToArray();
            return maximum ? window.Max() : window.Average();
        });
    }

    public static DoubleTensor GlobalMean(DoubleTensor x) =>
        x.Build(1, x.Channels, (b, _, c) => DoubleTensor.Sum(0, x.Time, t => x[b, t, c]) / x.Time);

    /// <summary>Weights of each step, summing to 1 over time.</summary>
    public static DoubleTensor Statistics(DoubleTensor x, Func<int, int, int, double> weight, StatisticsOptions options)
    {
        double Mean(int b, int c) => DoubleTensor.Sum(0, x.Time, t => weight(b, t, c) * x[b, t, c]);
        var correction = options.Unbiased && x.Time > 1 ? x.Time / (x.Time - 1.0) : 1;
        double Deviation(int b, int c)
        {
            var mean = Mean(b, c);
            var variance = correction * DoubleTensor.Sum(0, x.Time, t => weight(b, t, c) * Math.Pow(x[b, t, c] - mean, 2));
            return Math.Sqrt(Math.Max(variance, options.SmallestVariance) + options.VarianceEpsilon) + options.DeviationEpsilon;
        }

        return options.Mean
            ? x.Build(1, 2 * x.Channels, (b, _, c) => c < x.Channels ? Mean(b, c) : Deviation(b, c - x.Channels))
            : x.Build(1, x.Channels, (b, _, c) => Deviation(b, c));
    }

    public static double SoftmaxOverTime(DoubleTensor logits, int b, int t, int c) =>
        Math.Exp(logits[b, t, c]) / DoubleTensor.Sum(0, logits.Time, step => Math.Exp(logits[b, step, c]));

    private static double Padded(DoubleTensor x, int b, int t, int c, PaddingMode mode)
    {
        if (t >= 0 && t < x.Time)
        {
            return x[b, t, c];
        }

        switch (mode)
        {
            case PaddingMode.Replicate:
                return x[b, Math.Clamp(t, 0, x.Time - 1), c];
            case PaddingMode.Reflect:
                while (t < 0 || t >= x.Time)
                {
                    t = t < 0 ? -t : (2 * (x.Time - 1)) - t;
                }

                return x[b, t, c];
            default:
                return 0;
        }
    }
}
