using Timbre.Audio.Augmentation;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Augmentation;

/// <summary>What every kind that changes samples must hold.</summary>
public class AllAugmentationsTests
{
    public static TheoryData<string> Kinds => [.. WrittenAugmentation.SampleKinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Apply_SameSeed_GivesTheSameSamples(string kind)
    {
        var augmentation = WrittenAugmentation.Create(kind);
        float[] Run(int seed)
        {
            var samples = Signals.Noise(32000, seed: 1, peak: 0.5);
            augmentation.Apply(samples, new Random(seed));
            return samples;
        }

        var first = Run(3);
        first.ShouldBe(Run(3));
        first.ShouldNotBe(Run(4));
        first.ShouldAllBe(sample => float.IsFinite(sample));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Apply_OddLengths_KeepsEverySampleFinite(string kind)
    {
        var augmentation = WrittenAugmentation.Create(kind);
        foreach (var length in new[] { 0, 1, 2, 7, 100, 4095, 20001 })
        {
            var samples = Signals.Noise(length, seed: 2);
            augmentation.Apply(samples, new Random(length));
            samples.ShouldAllBe(sample => float.IsFinite(sample));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Apply_Silence_KeepsEverySampleFinite(string kind)
    {
        var samples = new float[8000];
        WrittenAugmentation.Create(kind).Apply(samples, new Random(5));
        samples.ShouldAllBe(sample => float.IsFinite(sample));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Apply_WarmCalls_AllocateNothing(string kind)
    {
        // Concentus allocates in every frame.
        var augmentation = kind == "codec"
            ? new Codec(new CodecOptions { Kinds = [CodecKind.Gsm] })
            : WrittenAugmentation.Create(kind);
        var samples = Signals.Noise(32000, seed: 1, peak: 0.5);
        var random = new Random(6);
        for (var i = 0; i < 30; i++)
        {
            augmentation.Apply(samples, random);
        }

        Allocations.Of(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                augmentation.Apply(samples, random);
            }
        }).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Apply_ManyThreadsAtOnce_EqualsOneThread(string kind)
    {
        var augmentation = WrittenAugmentation.Create(kind);
        float[] Run(int seed)
        {
            var samples = Signals.Noise(16000, seed);
            augmentation.Apply(samples, new Random(seed));
            return samples;
        }

        var together = new float[16][];
        Parallel.For(0, together.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => together[i] = Run(i));
        for (var i = 0; i < together.Length; i++)
        {
            together[i].ShouldBe(Run(i));
        }
    }
}
