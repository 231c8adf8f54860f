using Timbre.Speakers.Networks;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Tests.Networks;

/// <summary>What a training step of ECAPA-TDNN keeps of an example, counted in the plan's bytes: no timing, no system.</summary>
public sealed class EcapaMemoryTests
{
    private const int Width = 128;
    private const int Frames = 200;

    // Counted on the network: of convolution, ReLU and batch normalization one number outlives its piece. Of a block that
    // is the first convolution, seven chunks of an eighth of the width, and the last convolution; after the blocks the
    // aggregation, and the attention with its hidden layer. And the features.
    private const int KeptAFrame = 80 + Width + (3 * (Width + (7 * (Width / 8)) + Width)) + (2 * 3 * Width) + 128;

    // Squeeze-excitation, the context and what is pooled have no time; gradients that pieces hand on find room where
    // numbers have been used up.
    private const double Allowance = 1.05;

    [Theory]
    [InlineData(EcapaVariant.WeSpeaker, 0)]
    [InlineData(EcapaVariant.SpeechBrain, 3 * Width)]
    public void MemoryBytes_OneMoreExample_GrowsByOneNumberAConvolution(EcapaVariant variant, int handedOn)
    {
        // speechbrain's normalizes the aggregation too, whose gradient then waits for the whole batch while the pooling's
        // logits, from which it is made, still stand.
        var network = new SpeakerNetwork(new EcapaOptions { Variant = variant, Width = Width }, seed: 1);
        const int Examples = 16;
        var bytes = MemoryBytes(network, 2 * Examples) - MemoryBytes(network, Examples);
        (bytes / Examples).ShouldBeInRange(1, (long)(Allowance * (KeptAFrame + handedOn) * Frames * sizeof(float)));
    }

    private static long MemoryBytes(SpeakerNetwork network, int examples)
    {
        using var plan = new Plan(
            network.Graph, network.Output, new PlanOptions { Batch = examples, Time = Frames, Training = true });
        return plan.MemoryBytes;
    }
}
