using System.Numerics.Tensors;
using Timbre.Neural.Files;
using Timbre.Speakers.Models;
using Timbre.Testing;

namespace Timbre.Speakers.Tests.Models;

public sealed class EmbeddingAdapterTests : IDisposable
{
    private const int Size = 8;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Apply_OfItsKind_IsTheMapOfIt()
    {
        var embedding = Direction(1);
        var adapter = Adapter(threshold: -100);
        var expected = new float[Size];
        for (var row = 0; row < Size; row++)
        {
            expected[row] = TensorPrimitives.Dot<float>(adapter.Map.AsSpan(row * Size, Size), embedding) + adapter.Bias[row];
        }

        TensorPrimitives.Divide(expected, TensorPrimitives.Norm<float>(expected), expected);

        var moved = (float[])embedding.Clone();
        adapter.Apply(moved);

        adapter.ShareOf(embedding).ShouldBe(1);
        moved.ShouldBe(expected, 1e-6f);
    }

    [Fact]
    public void Apply_OfAnotherKind_LeavesItAndInBetweenIsInBetween()
    {
        var embedding = Direction(2);
        var (other, half) = ((float[])embedding.Clone(), (float[])embedding.Clone());
        Adapter(threshold: 100).Apply(other);
        other.ShouldBe(embedding, 1e-6f);

        var adapter = Adapter(threshold: 0);
        adapter = adapter with { Threshold = TensorPrimitives.Dot<float>(adapter.Gate, embedding) };
        adapter.Apply(half);
        var whole = (float[])embedding.Clone();
        (adapter with { Threshold = -100 }).Apply(whole);
        adapter.ShareOf(embedding).ShouldBe(0.5f, 1e-6f);
        TensorPrimitives.CosineSimilarity<float>(half, whole).ShouldBe(TensorPrimitives.CosineSimilarity<float>(half, embedding), 1e-5f);
        TensorPrimitives.Norm<float>(half).ShouldBe(1, 1e-6f);
    }

    [Fact]
    public void Apply_AnotherLength_IsRefused() =>
        Should.Throw<ArgumentException>(() => Adapter(0).Apply(new float[Size + 1])).Message.ShouldContain("expected 8 numbers, got 9");

    [Fact]
    public void Load_ModelWithAdapter_MovesWhatTheNetworkGives()
    {
        var (parent, adapted) = Saved(Adapter(threshold: 0.1f));
        var samples = SmallModels.Noise(9000, 5);
        var expected = parent.Embed(samples);
        adapted.Model.Adapter!.Apply(expected);

        adapted.Embed(samples).ShouldBe(expected);
        adapted.Embed(samples).ShouldNotBe(parent.Embed(samples));
        adapted.ModelId.ShouldNotBe(parent.ModelId);
        adapted.Model.Cohort!.Embeddings.ShouldBe(parent.Model.Cohort!.Embeddings);
        adapted.Model.BackEnd!.Threshold.ShouldBe(0.25);
        using var content = SafetensorsFile.Open(_folder["adapted"]);
        content.Metadata["timbre.version"].ShouldBe("3");
        parent.Dispose();
        adapted.Dispose();
    }

    [Theory]
    [InlineData("adapter.gate", "tensor adapter.gate is missing")]
    [InlineData("adapter.map", "tensor adapter.map is missing")]
    public void Load_WithoutAPartOfIt_NamesThePart(string name, string fault)
    {
        var (parent, adapted) = Saved(Adapter(0));
        parent.Dispose();
        adapted.Dispose();
        var (tensors, metadata) = Content("adapted");
        Safetensors.Write(_folder["damaged"], [.. tensors.Where(tensor => tensor.Name != name)], metadata);

        Should.Throw<ModelFileException>(() => ModelFile.Load(_folder["damaged"])).Message.ShouldContain(fault);
    }

    [Fact]
    public void Load_AdapterInAFileOfAnEarlierVersion_IsNotPassedOver()
    {
        var (parent, adapted) = Saved(Adapter(0));
        parent.Dispose();
        adapted.Dispose();
        var (tensors, metadata) = Content("adapted");
        metadata["timbre.version"] = "1";
        Safetensors.Write(_folder["older"], tensors, metadata);

        Should.Throw<ModelFileException>(() => ModelFile.Load(_folder["older"])).Message.ShouldContain("belongs to no layer");
    }

    [Fact]
    public void Ensemble_OfAnAdaptedModel_IsRefused()
    {
        var (parent, adapted) = Saved(Adapter(0));
        KeyValuePair<string, SpeakerModel>[] members = [new("parent", parent.Model), new("ours", adapted.Model)];
        Should.Throw<ModelFileException>(() => ModelEnsemble.Join(members)).Message
            .ShouldContain("Ensemble ours: expected a member as it was");
        Should.Throw<ModelFileException>(() => ModelEnsemble.Average(members)).Message.ShouldContain("Take its parent");
        parent.Dispose();
        adapted.Dispose();
    }

    private (IReadOnlyList<NamedTensor> Tensors, Dictionary<string, string> Metadata) Content(string name)
    {
        using var file = SafetensorsFile.Open(_folder[name]);
        var content = file.Read();
        return ([.. content.Tensors.Values], new Dictionary<string, string>(content.Metadata));
    }

    private (SpeakerEncoder Parent, SpeakerEncoder Adapted) Saved(EmbeddingAdapter adapter)
    {
        var cohort = new ScoringCohort(new ScoringOptions(), [.. Direction(7), .. Direction(8)]);
        var model = new SpeakerModel(SmallModels.Make(SmallModels.Waves), new EmbeddingOptions(), new ModelInfo(), "", cohort);
        ModelFile.Save(_folder["parent"], model);
        ModelFile.Save(_folder["adapted"], model with
        {
            Adapter = adapter, BackEnd = new ScoringBackEnd { Kind = "cohort", Threshold = 0.25 },
        });
        return (SpeakerEncoder.Load(_folder["parent"]), SpeakerEncoder.Load(_folder["adapted"]));
    }

    private static EmbeddingAdapter Adapter(float threshold)
    {
        var random = new Random(4);
        return new EmbeddingAdapter(Numbers(Size * Size), Numbers(Size), Numbers(Size), threshold);

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    private static float[] Direction(int seed)
    {
        var direction = SmallModels.Noise(Size, seed);
        TensorPrimitives.Divide(direction, TensorPrimitives.Norm<float>(direction), direction);
        return direction;
    }
}
