using System.Numerics.Tensors;
using Timbre.Speakers.Models;
using Timbre.Speakers.Passes;
using Timbre.Tensors.Threading;

namespace Timbre.Speakers.Tests.Models;

/// <summary>Encoders of networks that training still changes.</summary>
public sealed class WeightsChangedTests
{
    [Fact]
    public void Embed_AfterWeightsChanged_GivesWhatAnEncoderOfTheNewOnesGives()
    {
        var network = SmallModels.Make(SmallModels.Mel);
        using var encoder = new SpeakerEncoder(SpeakerModel.InTraining(network, new EmbeddingOptions()), threads: 2);
        var samples = SmallModels.Noise(5000, 1);
        var before = encoder.Embed(samples);
        foreach (var parameter in network.Parameters.Trained)
        {
            TensorPrimitives.Multiply(parameter.Values, -0.8f, parameter.Values);
        }

        encoder.WeightsChanged();

        using var anew = new SpeakerEncoder(SpeakerModel.InTraining(network, new EmbeddingOptions()), threads: 1);
        encoder.Embed(samples).ShouldBe(anew.Embed(samples));
        encoder.Embed(samples).ShouldNotBe(before);
        encoder.ModelId.ShouldBeEmpty();
    }

    [Fact]
    public void WeightsChanged_WhileAPassGoesOn_IsRefused()
    {
        using var crew = new WorkCrew(1);
        using var pool = new PlanPool(SmallModels.Make(SmallModels.Waves).Whole, crew, keptBytes: 0);
        var plan = pool.Rent(4000);

        Should.Throw<InvalidOperationException>(pool.WeightsChanged).Message.ShouldContain("got 1");

        pool.Return(plan);
        pool.WeightsChanged();
    }

    [Fact]
    public void WeightsChanged_Disposed_Throws()
    {
        var encoder = new SpeakerEncoder(SpeakerModel.InTraining(SmallModels.Make(SmallModels.Waves), new EmbeddingOptions()));
        encoder.Dispose();

        Should.Throw<ObjectDisposedException>(encoder.WeightsChanged);
    }
}
