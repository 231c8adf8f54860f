using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class CompositionTests
{
    private static readonly GainOptions Louder = new() { LowestDb = 20, HighestDb = 20 };
    private static readonly GainOptions Softer = new() { LowestDb = -40, HighestDb = -40 };
    private static readonly NoiseOptions Missing = new() { Folder = "no-such-folder", Optional = true };

    [Fact]
    public void Sequence_Parts_AreAppliedInOrder()
    {
        var clipped = new ClippingOptions { LowestThreshold = 0.5, HighestThreshold = 0.5 };
        float[] Heard(params IReadOnlyList<SampleAugmentationOptions> parts)
        {
            float[] samples = [1, -0.6f, 0.25f];
            new SequenceOptions { Of = parts }.Create(new AugmentationSources())!.Apply(samples, new Random(3));
            return samples;
        }

        Heard(Louder, Softer)[0].ShouldBe(0.1f, 1e-6f);

        // Clipping keeps the peak: what comes after it scales what it left.
        Heard(clipped, Softer)[1].ShouldBe(-0.01f, 1e-6f);
        Heard(clipped, Softer)[2].ShouldBe(0.005f, 1e-6f);
    }

    [Fact]
    public void Sequence_Probability_AppliesAPartToThatShare() =>
        Changed(new SequenceOptions { Of = [Softer with { Probability = 0.3 }] }).ShouldBeInRange(530, 670);

    [Fact]
    public void OneOf_Parts_AreEquallyLikely() =>
        Changed(new OneOfOptions { Of = [Softer, Softer with { Probability = 0 }, Louder with { LowestDb = 0, HighestDb = 0 }, Softer] })
            .ShouldBeInRange(930, 1070);

    [Fact]
    public void Create_MissingPart_LeavesTheOthers()
    {
        var warnings = new List<string>();
        var sources = new AugmentationSources { Warn = warnings.Add };

        Changed(new OneOfOptions { Of = [Missing, Softer] }).ShouldBe(2000);
        new SequenceOptions { Of = [Missing] }.Create(sources).ShouldBeNull();
        warnings.Count.ShouldBe(1);
    }

    [Fact]
    public void Create_NoParts_IsRefused() =>
        Should.Throw<ArgumentException>(() => new OneOfOptions().Create(new AugmentationSources()))
            .Message.ShouldStartWith("OneOfOptions: of: expected at least one augmentation, got none.");

    [Fact]
    public void Create_FaultyPart_IsNamedByItsPlace() =>
        Should.Throw<ArgumentException>(() => new SequenceOptions { Of = [Louder, new TelephoneOptions { Probability = 2 }] }
            .Create(new AugmentationSources())).Message.ShouldStartWith("SequenceOptions: of[1].probability: expected 0 to 1, got 2.");

    private static int Changed(SampleAugmentationOptions options)
    {
        var augmentation = options.Create(new AugmentationSources())!;
        var random = new Random(2);
        return Enumerable.Range(0, 2000).Count(_ =>
        {
            float[] samples = [1];
            augmentation.Apply(samples, random);
            return samples[0] < 1;
        });
    }
}
