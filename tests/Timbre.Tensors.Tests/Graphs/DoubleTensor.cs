namespace Timbre.Tensors.Tests.Graphs;

/// <summary>A tensor of shape [batch, time, channels] in double precision, for references written as plain loops.</summary>
internal sealed class DoubleTensor(int batch, int time, int channels)
{
    public int Batch { get; } = batch;

    public int Time { get; } = time;

    public int Channels { get; } = channels;

    public double[] Values { get; init; } = new double[batch * time * channels];

    public double this[int b, int t, int c]
    {
        get => Values[(((b * Time) + t) * Channels) + c];
        set => Values[(((b * Time) + t) * Channels) + c] = value;
    }

    /// <summary>A tensor of the same shape, number by number.</summary>
    public DoubleTensor Map(Func<double, double> f) => Build(Time, Channels, (b, t, c) => f(this[b, t, c]));

    /// <summary>A tensor with the same batch.</summary>
    public DoubleTensor Build(int time, int channels, Func<int, int, int, double> f)
    {
        var built = new DoubleTensor(Batch, time, channels);
        for (var b = 0; b < Batch; b++)
        {
            for (var t = 0; t < time; t++)
            {
                for (var c = 0; c < channels; c++)
                {
                    built[b, t, c] = f(b, t, c);
                }
            }
        }

        return built;
    }

    public static double Sum(int from, int to, Func<int, double> term) => Enumerable.Range(from, Math.Max(to - from, 0)).Sum(term);
}
