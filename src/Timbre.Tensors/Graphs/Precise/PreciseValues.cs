namespace Timbre.Tensors.Graphs;

/// <summary>Numbers of shape [batch, time, channels] in double precision.</summary>
internal sealed class PreciseValues(int batch, int time, int channels)
{
    public int Batch => batch;

    public int Time => time;

    public int Channels => channels;

    public double[] Values { get; } = new double[(long)batch * time * channels];

    /// <summary>The channels of one time step of one sample.</summary>
    public Span<double> Row(int sample, int step) => Values.AsSpan(((sample * time) + step) * channels, channels);

    /// <summary>The channels of one of all rows, sample by sample.</summary>
    public Span<double> Row(int row) => Values.AsSpan(row * channels, channels);
}
