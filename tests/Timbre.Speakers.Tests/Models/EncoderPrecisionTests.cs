using System.Numerics.Tensors;
using Timbre.Speakers.FrontEnds;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;

namespace Timbre.Speakers.Tests.Models;

public sealed class EncoderPrecisionTests
{
    private static readonly SpeakerModel s_model = new(
        SmallModels.Make(new EcapaOptions
        {
            Embedding = 24, Width = 128, Scale = 2, SqueezeWidth = 16, AttentionWidth = 32, FrontEnd = FrontEndOptions.LogMel,
        }),
        new EmbeddingOptions { LongestPieceSeconds = 2 },
        new ModelInfo { Name = "of 128 channels" },
        "of-128-channels");

    [Fact]
    public void Precision_UnlessSaid_IsSingle()
    {
        using var encoder = new SpeakerEncoder(s_model);
        encoder.Precision.ShouldBe(EncoderPrecision.Single);
    }

    [Theory]
    [InlineData(3_000)]
    [InlineData(20_000)]
    [InlineData(70_000)]
    public void Embed_Int8_IsNearSingle(int samples)
    {
        var noise = SmallModels.Noise(samples, 4);
        using var single = new SpeakerEncoder(s_model, threads: 1);
        using var int8 = new SpeakerEncoder(s_model, threads: 1, precision: EncoderPrecision.Int8);
        var (exact, near) = (single.Embed(noise), int8.Embed(noise));

        near.ShouldNotBe(exact);
        TensorPrimitives.CosineSimilarity(exact, near).ShouldBeGreaterThan(0.995f);
        int8.ModelId.ShouldBe(single.ModelId);
    }

    [Fact]
    public void Embed_Int8OnAnyNumberOfThreads_SameBits()
    {
        var noise = SmallModels.Noise(70_000, 5);
        using var one = new SpeakerEncoder(s_model, threads: 1, precision: EncoderPrecision.Int8);
        using var three = new SpeakerEncoder(s_model, threads: 3, precision: EncoderPrecision.Int8);

        three.Embed(noise).ShouldBe(one.Embed(noise));
    }

    [Fact]
    public void Encoder_OfNoSuchPrecision_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SpeakerEncoder(s_model, precision: (EncoderPrecision)7))
            .Message.ShouldContain("expected Single or Int8");
}
