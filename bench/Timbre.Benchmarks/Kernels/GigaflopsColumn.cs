using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Timbre.Benchmarks.Kernels;

/// <summary>GF/s of a benchmark that has a <see cref="KernelShape"/>, or its share of the FMA peak of one thread.</summary>
internal sealed class GigaflopsColumn(bool shareOfPeak) : IColumn
{
    private static readonly Lazy<double> s_peak = new(MeasurePeak);

    public string Id => nameof(GigaflopsColumn) + ColumnName;

    public string ColumnName => shareOfPeak ? "Of peak" : "GF/s";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => shareOfPeak ? 1 : 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => shareOfPeak ? "Share of the FMA peak of one thread" : "10^9 floating point operations a second";

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        var shape = benchmarkCase.Parameters.Items.Select(item => item.Value).OfType<KernelShape>().FirstOrDefault();
        if (shape is null || summary[benchmarkCase]?.ResultStatistics is not { } statistics)
        {
            return "-";
        }

        // The mean is in nanoseconds.
        var gigaflops = shape.Flops / statistics.Mean;
        return shareOfPeak
            ? (gigaflops / s_peak.Value).ToString("p0", CultureInfo.InvariantCulture)
            : gigaflops.ToString("f1", CultureInfo.InvariantCulture);
    }

    private static double MeasurePeak()
    {
        var stint = new Stint(() => FmaPeak.Run());
        for (var i = 0; i < 50; i++)
        {
            stint.Measure();
        }

        return FmaPeak.Flops / stint.Best * 1e-9;
    }
}
