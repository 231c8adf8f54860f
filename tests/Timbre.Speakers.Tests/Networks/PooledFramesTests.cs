using Timbre.Speakers.Networks;
using Timbre.Speakers.Tests.Models;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Tests.Networks;

/// <summary>Networks of two parts: frames, and their pooling.</summary>
public sealed class PooledFramesTests
{
    [Theory]
    [InlineData(EcapaVariant.WeSpeaker, 1, EmbeddingNormalization.None)]
    [InlineData(EcapaVariant.WeSpeaker, 2, EmbeddingNormalization.Batch)]
    [InlineData(EcapaVariant.SpeechBrain, 1, EmbeddingNormalization.Layer)]
    [InlineData(EcapaVariant.SpeechBrain, 2, EmbeddingNormalization.L2)]
    public void Parts_OneBehindTheOther_GiveTheBitsOfTheWhole(EcapaVariant variant, int views, EmbeddingNormalization normalization)
    {
        var network = SmallModels.Make(SmallModels.Mel with
        {
            Variant = variant,
            Views = new[] { EcapaView.Scaled, EcapaView.MeanRemoved }[..views],
            EmbeddingNormalization = normalization,
        });
        var (frames, pooling) = network.Parts.ShouldNotBeNull();
        float[] input = SmallModels.Noise(12 * 37, 1);

        var seen = Run(frames, input, 37, out var count);

        Run(pooling, seen, count, out _).ShouldBe(Run(network.Whole, input, 37, out _));
        (frames.Numbers + pooling.Numbers).ShouldBe(network.Parameters.Sum(parameter => (long)parameter.Length));
    }

    [Fact]
    public void Parts_ANetworkThatPoolsNoFrames_HasNone() => SmallModels.Make(SmallModels.Waves).Parts.ShouldBeNull();

    private static float[] Run(NetworkPart part, float[] input, int time, out int outputTime)
    {
        using var plan = new Plan(part.Graph, part.Output, new PlanOptions { Batch = 1, Time = time });
        input.CopyTo(plan.Input);
        plan.Forward();
        outputTime = plan.OutputTime;
        return plan.Output.ToArray();
    }
}
