using System.Numerics.Tensors;
using Timbre.Audio.Synthesis;
using Timbre.Neural.Files;
using Timbre.Speakers.FrontEnds;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;
using Timbre.Testing;

namespace Timbre.Speakers.Tests.Models;

/// <summary>Several models made one: what its embeddings are, how a file holds it, and what does not fit together.</summary>
public sealed class ModelEnsembleTests : IDisposable
{
    private static readonly EcapaOptions Small = new()
    {
        Width = 16, Scale = 2, SqueezeWidth = 8, AttentionWidth = 8, AggregateWidth = 24, Embedding = 12,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // 20 seconds are two pieces, and the recording as it is counts too: each member's part must keep its share through both.
    [Theory]
    [InlineData(1.5, false)]
    [InlineData(20, true)]
    public void Join_CosineOfTwoRecordings_IsTheMeanOfTheMembers(double seconds, bool includeWhole)
    {
        var embedding = new EmbeddingOptions { IncludeWhole = includeWhole };
        SpeakerModel[] members =
        [
            Model(Small, 1, embedding),
            Model(Small with { Embedding = 20 }, 2, embedding),
            Model(Small with { FrontEnd = FrontEndOptions.LogMel with { PeakNormalize = true } }, 3, embedding),
        ];
        float[][] speech = [.. new[] { 1, 2 }.Select(voice => new SyntheticSpeaker(voice).Speak(0, seconds))];

        var joined = ModelEnsemble.Join(Named(members));

        joined.EmbeddingSize.ShouldBe(44);
        var mean = members.Average(member => Cosine(member, speech));
        Cosine(joined, speech).ShouldBe(mean, 1e-6);
        Embed(joined, speech[0]).Sum(value => (double)value * value).ShouldBe(1, 1e-6);
        var own = Embed(members[0], speech[0]);
        Embed(joined, speech[0]).Take(12).Zip(own).ShouldAllBe(pair => Math.Abs((pair.First * Math.Sqrt(3)) - pair.Second) < 1e-6);
    }

    [Fact]
    public void Load_SavedEnsemble_EmbedsToTheBitAndKeepsItsParts()
    {
        var joined = ModelEnsemble.Join(Named([Model(Small, 1), Model(Small with { Embedding = 20 }, 2)])) with
        {
            Cohort = new ScoringCohort(new ScoringOptions { Top = 1 }, [.. Enumerable.Repeat(0.1f, 64)]),
            Calibration = "{}",
        };
        ModelFile.Save(_folder["joined.safetensors"], joined);
        ModelFile.Save(_folder["other.safetensors"], ModelEnsemble.Join(Named([Model(Small, 1), Model(Small with { Embedding = 20 }, 3)])));
        var speech = new SyntheticSpeaker(1).Speak(0, 1.5);

        var loaded = ModelFile.Load(_folder["joined.safetensors"]);

        Embed(loaded, speech).ShouldBe(Embed(joined, speech));
        loaded.Members.Select(member => member.EmbeddingSize).ShouldBe([12, 20]);
        loaded.Cohort!.Embeddings.Length.ShouldBe(64);
        loaded.Calibration.ShouldBe("{}");
        loaded.Info.Training["members"].ShouldBe("m0, m1");
        loaded.Id.ShouldNotBe(ModelFile.Load(_folder["other.safetensors"]).Id);
        using var file = SafetensorsFile.Open(_folder["joined.safetensors"]);
        file.Metadata["timbre.version"].ShouldBe("2", "older programs refuse it");
    }

    [Fact]
    public void Join_OfAnEnsemble_TakesItsMembers()
    {
        var pair = ModelEnsemble.Join(Named([Model(Small, 1), Model(Small, 2)]));

        ModelEnsemble.Join(Named([pair, Model(Small, 3)])).Members.Count.ShouldBe(3);
    }

    [Fact]
    public void Average_Weights_AreTheMeans()
    {
        var (one, other) = (Model(Small, 1), Model(Small, 2));

        var mean = ModelEnsemble.Average(Named([one, other])).Network.Parameters;

        foreach (var (index, parameter) in mean.Index())
        {
            var (left, right) = (one.Network.Parameters[index], other.Network.Parameters[index]);
            for (var i = 0; i < parameter.Length; i++)
            {
                parameter.Values[i].ShouldBe((left.Values[i] + right.Values[i]) / 2, 1e-6f);
            }
        }
    }

    [Fact]
    public void Join_OtherWayOfCuttingRecordings_IsRefused() =>
        Should.Throw<ModelFileException>(
            () => ModelEnsemble.Join(Named([Model(Small, 1), Model(Small, 2, new EmbeddingOptions { TrimSilence = false })])))
            .Message.ShouldMatch("m1: expected a member that cuts recordings as m0 does .* Train members by recipes with the same emb");

    [Fact]
    public void Average_OtherNetwork_IsRefused() =>
        Should.Throw<ModelFileException>(() => ModelEnsemble.Average(Named([Model(Small, 1), Model(Small with { Embedding = 20 }, 2)])))
            .Message.ShouldContain("m1: expected the network of m0, got another. Average models of one network, or join them by score.");

    private static SpeakerModel Model(NetworkOptions options, int seed, EmbeddingOptions? embedding = null) =>
        new(new SpeakerNetwork(options, seed), embedding ?? new EmbeddingOptions(), new ModelInfo(), "");

    private static IReadOnlyList<KeyValuePair<string, SpeakerModel>> Named(SpeakerModel[] models) =>
        [.. models.Select((model, index) => KeyValuePair.Create($"m{index}", model))];

    private static double Cosine(SpeakerModel model, float[][] speech) =>
        TensorPrimitives.Dot<float>(Embed(model, speech[0]), Embed(model, speech[1]));

    private static float[] Embed(SpeakerModel model, float[] speech)
    {
        using var encoder = new SpeakerEncoder(model, threads: 1);
        return encoder.EmbedRecording(speech, "speech");
    }
}
