using Timbre.Audio.Quality;

namespace Timbre.Peers.Silero;

/// <summary>What <see cref="QualityMeter"/> tells of noise whose level is known.</summary>
internal sealed class ToldNoise
{
    private readonly QualityMeter _meter = new();
    private readonly List<double> _told = [];
    private int _heard;

    /// <summary>The 5th, 50th and 95th percentile of what was told, in dB, and the share that nothing was told of.</summary>
    public string Row => _told.Count == 0
        ? "- | - | - | 100 %"
        : $"{Percentile(0.05):0.0} | {Percentile(0.5):0.0} | {Percentile(0.95):0.0} | {1 - (_told.Count / (double)_heard):P0}";

    /// <summary>Measures a recording.</summary>
    public void Add(float[] samples)
    {
        _heard++;
        if (_meter.Measure(samples).Quality.SnrDb is { } snr)
        {
            _told.Add(snr);
        }
    }

    private double Percentile(double share) => _told.Order().ElementAt((int)Math.Round(share * (_told.Count - 1)));
}
