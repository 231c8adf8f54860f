using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Timbre.Benchmarks.Kernels;

if (args is ["peak", ..])
{
    KernelReport.Write(Console.Out);
    return;
}

var config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
    .AddColumn(new GigaflopsColumn(shareOfPeak: false), new GigaflopsColumn(shareOfPeak: true))
    .HideColumns(Column.Median, Column.RatioSD);
BenchmarkSwitcher.FromAssembly(typeof(KernelReport).Assembly).Run(args, config);
