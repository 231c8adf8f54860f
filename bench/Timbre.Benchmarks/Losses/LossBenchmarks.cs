using BenchmarkDotNet.Attributes;

namespace Timbre.Benchmarks.Losses;

/// <summary>Every loss and miner on 512 embeddings of 256 numbers, 64 speakers, 1000 training speakers; some minutes for all.</summary>
[MemoryDiagnoser]
[WarmupCount(4)]
[IterationCount(10)]
[IterationTime(200)]
public class LossBenchmarks
{
    private LossWork _work = null!;

    public static IReadOnlyList<string> Names => LossWork.Names;

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void SetUp() => _work = new LossWork(Name, threads: Environment.ProcessorCount);

    [GlobalCleanup]
    public void CleanUp() => _work.Dispose();

    [Benchmark]
    public float ForwardAndBackward() => _work.Run();
}
