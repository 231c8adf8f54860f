using Timbre.Speakers.Models;
using Timbre.Testing;

namespace Timbre.Speakers.Tests.Models;

/// <summary>Another way of scoring in a model file.</summary>
public sealed class ModelBackEndTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _size;

    public ModelBackEndTests()
    {
        var network = SmallModels.Make(SmallModels.Waves);
        _size = network.EmbeddingSize;
        ModelFile.Save(_folder["m"], network, new ModelInfo { Training = new Dictionary<string, string> { ["threshold"] = "0.25" } });
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Calibrate_BackEndAndPlda_AreReadAsTheyWereWritten()
    {
        var plda = new ScoringPlda(Numbers(_size), Numbers(3 * _size), Numbers(3), Numbers(6), Numbers(2));
        ModelFile.Calibrate(_folder["m"], _folder["n"], "{}", new ScoringBackEnd { Kind = "plda", Threshold = -12.5 }, plda);

        var (before, after) = (ModelFile.Load(_folder["m"]), ModelFile.Load(_folder["n"]));

        (before.BackEnd, before.Plda, before.Threshold).ShouldBe((null, null, 0.25));
        after.BackEnd.ShouldBe(new ScoringBackEnd { Kind = "plda", Threshold = -12.5 });
        after.Threshold.ShouldBe(-12.5);
        after.Id.ShouldBe(before.Id);
        var read = after.Plda.ShouldNotBeNull();
        read.Mean.ShouldBe(plda.Mean);
        read.Projection.ShouldBe(plda.Projection);
        read.Center.ShouldBe(plda.Center);
        read.Basis.ShouldBe(plda.Basis);
        read.Between.ShouldBe(plda.Between);

        // Another PLDA takes its place; a calibration alone leaves it and the way of scoring.
        ModelFile.Calibrate(_folder["n"], _folder["n"], "{}", plda: plda with { Between = [5, 6] });
        ModelFile.Load(_folder["n"]).Plda!.Between.ShouldBe([5, 6]);
        ModelFile.Load(_folder["n"]).BackEnd!.Kind.ShouldBe("plda");
    }

    [Fact]
    public void Load_PldaOfOtherSizes_IsRefused()
    {
        var other = _size + 1;
        var plda = new ScoringPlda(Numbers(other), Numbers(3 * other), Numbers(3), Numbers(6), Numbers(2));
        ModelFile.Calibrate(_folder["m"], _folder["n"], "{}", plda: plda);

        Should.Throw<ModelFileException>(() => ModelFile.Load(_folder["n"])).Message.ShouldContain("do not fit together");
    }

    private static float[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(i => 0.5f * i)];
}
