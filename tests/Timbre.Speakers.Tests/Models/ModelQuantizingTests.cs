using System.Numerics.Tensors;
using Timbre.Neural.Files;
using Timbre.Speakers.Models;
using Timbre.Testing;

namespace Timbre.Speakers.Tests.Models;

/// <summary>Model files whose weights are integers of 8 bits.</summary>
public sealed class ModelQuantizingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ModelQuantizingTests()
    {
        var network = SmallModels.Make(SmallModels.Mel with { Width = 64, SqueezeWidth = 16 });
        var cohort = new ScoringCohort(new ScoringOptions { Top = 2 }, SmallModels.Noise(3 * network.EmbeddingSize, 4));
        ModelFile.Save(_folder["m"], network, cohort: cohort, calibration: "{}");
        ModelFile.Quantize(_folder["m"], _folder["q"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Quantize_Model_KeepsIdImpostorsAndCalibrationInLessBytes()
    {
        var (exact, rounded) = (ModelFile.Load(_folder["m"]), ModelFile.Load(_folder["q"]));

        (exact.Weights, rounded.Weights).ShouldBe((TensorStorage.Single, TensorStorage.Int8));
        rounded.Id.ShouldBe(exact.Id);
        rounded.Calibration.ShouldBe("{}");
        rounded.Cohort!.Embeddings.ShouldBe(exact.Cohort!.Embeddings);
        BytesOf("q").ShouldBeLessThan(BytesOf("m") / 2);
        rounded.Network.Parameters.Zip(exact.Network.Parameters)
            .Count(pair => !pair.First.Values.SequenceEqual(pair.Second.Values)).ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Embed_ByBoth_IsNearlyTheSame()
    {
        using var exact = SpeakerEncoder.Load(_folder["m"], threads: 1);
        using var rounded = SpeakerEncoder.Load(_folder["q"], threads: 1);
        var noise = SmallModels.Noise(16_000, 9);

        var cosine = TensorPrimitives.Dot<float>(exact.Embed(noise), rounded.Embed(noise));

        cosine.ShouldBeInRange(0.999f, 0.9999999f);
    }

    [Fact]
    public void Calibrate_QuantizedModel_StaysQuantizedToTheBit()
    {
        ModelFile.Calibrate(_folder["q"], _folder["c"], "{}");

        File.ReadAllBytes(_folder["c"]).ShouldBe(File.ReadAllBytes(_folder["q"]));
    }

    [Fact]
    public void Save_QuantizedModel_HasFullWeightsAndAnIdOfItsOwn()
    {
        ModelFile.Save(_folder["s"], ModelFile.Load(_folder["q"]));

        var saved = ModelFile.Load(_folder["s"]);

        saved.Weights.ShouldBe(TensorStorage.Single);
        saved.Id.ShouldNotBe(ModelFile.Load(_folder["q"]).Id);
    }

    [Fact]
    public void Quantize_QuantizedModel_IsRefused() =>
        Should.Throw<ModelFileException>(() => ModelFile.Quantize(_folder["q"], _folder["n"])).Message.ShouldContain("quantized already");

    [Fact]
    public void Quantize_ModelOfSmallLayers_IsRefused()
    {
        ModelFile.Save(_folder["s"], SmallModels.Make(SmallModels.Waves));

        Should.Throw<ModelFileException>(() => ModelFile.Quantize(_folder["s"], _folder["n"])).Message.ShouldContain("1024 weights");
    }

    [Fact]
    public void Quantize_WeightsThatWouldOverflow_AreRefusedAndTheTargetStays()
    {
        var network = SmallModels.Make(SmallModels.Mel with { Width = 64, SqueezeWidth = 16 });
        network.Parameters.First(parameter => parameter.Shape.Count > 1 && parameter.Values.Length > 1024).Values[0] = float.MaxValue;
        ModelFile.Save(_folder["s"], network);
        File.WriteAllText(_folder["n"], "as it was");

        Should.Throw<ModelFileException>(() => ModelFile.Quantize(_folder["s"], _folder["n"])).Message.ShouldContain("larger ones");
        File.ReadAllText(_folder["n"]).ShouldBe("as it was");
    }

    [Fact]
    public void Load_IdThatIsNone_IsRefused()
    {
        var content = Safetensors.Read(_folder["q"]);
        Safetensors.Write(
            _folder["n"], content.Tensors.Values, new Dictionary<string, string>(content.Metadata) { ["timbre.id"] = "Hello" });

        Should.Throw<ModelFileException>(() => ModelFile.Load(_folder["n"])).Message.ShouldContain("timbre.id");
    }

    [Fact]
    public void Load_RoundedImpostors_IsRefused()
    {
        var content = Safetensors.Read(_folder["q"]);
        Safetensors.Write(
            _folder["n"],
            content.Tensors.Values.Select(
                tensor => tensor.Name == "scoring.cohort" ? tensor with { Storage = TensorStorage.Int8 } : tensor),
            content.Metadata);

        Should.Throw<ModelFileException>(() => ModelFile.Load(_folder["n"])).Message.ShouldContain("scoring.cohort is rounded");
    }

    private long BytesOf(string name) => new FileInfo(_folder[name]).Length;
}
