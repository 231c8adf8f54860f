using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Timbre.Benchmarks.Adapting;
using Timbre.Benchmarks.Clustering;
using Timbre.Benchmarks.Data;
using Timbre.Benchmarks.Enrolling;
using Timbre.Benchmarks.Inference;
using Timbre.Benchmarks.Kernels;
using Timbre.Benchmarks.Losses;
using Timbre.Benchmarks.Starting;
using Timbre.Benchmarks.Steps;
using Timbre.Benchmarks.Tracking;

if (args is ["peak", ..])
{
    KernelReport.Write(Console.Out);
    return 0;
}

if (args is ["roofline"])
{
    return RooflineCommand.Run(Console.Out);
}

if (args is ["start", ..])
{
    return StartCommand.Run(args.AsSpan(1));
}

if (args is ["fma", ..])
{
    return FmaCommand.Run(args.AsSpan(1));
}

if (args is ["losses", ..])
{
    return LossCommand.Run(args.AsSpan(1));
}

if (args is ["step", ..])
{
    return StepCommand.Run(args.AsSpan(1));
}

if (args is ["profile", ..])
{
    return ProfileCommand.Run(args.AsSpan(1));
}

if (args is ["infer", ..])
{
    return InferCommand.Run(args.AsSpan(1));
}

if (args is ["precision", ..])
{
    return PrecisionCommand.Run(args.AsSpan(1));
}

if (args is ["clusters", ..])
{
    return ClustersCommand.Run(args.AsSpan(1));
}

if (args is ["centroids", ..])
{
    return CentroidsCommand.Run(args.AsSpan(1));
}

if (args is ["coach", ..])
{
    return CoachCommand.Run(args.AsSpan(1));
}

if (args is ["adaptation", ..])
{
    return AdaptationCommand.Run(args.AsSpan(1));
}

if (args is ["tracking", ..])
{
    return TrackingCommand.Run(args.AsSpan(1));
}

if (args is ["data", ..])
{
    return DataCommand.Run(args.AsSpan(1));
}

var config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
    .AddColumn(new GigaflopsColumn(shareOfPeak: false), new GigaflopsColumn(shareOfPeak: true))
    .HideColumns(Column.Median, Column.RatioSD);
BenchmarkSwitcher.FromAssembly(typeof(KernelReport).Assembly).Run(args, config);
return 0;
