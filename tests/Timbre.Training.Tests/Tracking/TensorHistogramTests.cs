using Timbre.Training.Tracking;

namespace Timbre.Training.Tests.Tracking;

/// <summary>Histograms as TensorFlow makes them.</summary>
public sealed class TensorHistogramTests
{
    [Fact]
    public void Of_Numbers_HasTheirMoments()
    {
        var histogram = TensorHistogram.Of([1, -2, 0, 4, float.NaN]);

        (histogram.Min, histogram.Max, histogram.Count, histogram.Sum, histogram.SumOfSquares).ShouldBe((-2, 4, 4, 3, 21));
        histogram.Counts.Sum().ShouldBe(4);
    }

    [Fact]
    public void Of_Numbers_CountsEachBelowItsLimitAndNotBelowTheOneBefore()
    {
        var random = new Random(1);
        float[] values = [
            .. Enumerable.Range(0, 2000).Select(_ => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 9))))
        ];

        var histogram = TensorHistogram.Of(values);

        var limits = histogram.Limits;
        limits.ShouldBe(limits.Order());
        for (var bucket = 0; bucket < limits.Count; bucket++)
        {
            var from = bucket == 0 ? double.NegativeInfinity : limits[bucket - 1];
            values.Count(value => value >= from && value < limits[bucket]).ShouldBe(
                (int)histogram.Counts[bucket], $"bucket {bucket} to {limits[bucket]}");
        }
    }

    [Fact]
    public void Limits_GrowByATenth()
    {
        var limits = TensorHistogram.Of([1e-3f, 1.05e-3f, 1.2e-3f, 1.3e-3f]).Limits;

        (limits[^1] / limits[^2]).ShouldBe(1.1, 1e-9);
        limits[^1].ShouldBe(1e-12 * Math.Pow(1.1, Math.Round(Math.Log(limits[^1] / 1e-12) / Math.Log(1.1))), 1e-12);
    }

    [Fact]
    public void Of_Nothing_IsEmptyAndValid()
    {
        var histogram = TensorHistogram.Of([]);

        (histogram.Count, histogram.Min, histogram.Max).ShouldBe((0, 0, 0));
        histogram.Limits.Count.ShouldBe(histogram.Counts.Count);
    }
}
