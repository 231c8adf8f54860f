using System.Text.Json;
using Timbre.Faults;
using Timbre.Neural.Files;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;
using Timbre.Testing;

namespace Timbre.Speakers.Tests.Models;

public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => ["waves", "mel", "model1", "model2", "speechbrain"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_WhatSaveWrote_EmbedsToTheSameBits(string kind)
    {
        var network = SmallModels.Make(OptionsOf(kind));
        var samples = SmallModels.Noise(6000, 9);
        using var direct = new SpeakerEncoder(new SpeakerModel(network, new EmbeddingOptions(), new ModelInfo(), ""));
        ModelFile.Save(At("m"), network);

        using var loaded = SpeakerEncoder.Load(At("m"));

        loaded.Embed(samples).ShouldBe(direct.Embed(samples));
        loaded.EmbeddingSize.ShouldBe(network.EmbeddingSize);
        ModelSettings.Write(loaded.Model.Network.Options).ShouldBe(ModelSettings.Write(network.Options));
    }

    [Fact]
    public void Save_Info_IsKept()
    {
        var info = new ModelInfo
        {
            Name = "small",
            License = "MIT",
            Data = ["one", "two"],
            Training = new Dictionary<string, string> { ["steps"] = "10", ["eer"] = "0.05" },
        };
        ModelFile.Save(At("m"), SmallModels.Make(SmallModels.Waves), info, new EmbeddingOptions { LongestPieceSeconds = 7 });

        var model = ModelFile.Load(At("m"));

        model.Info.License.ShouldBe("MIT");
        model.Info.Data.ShouldBe(["one", "two"]);
        model.Info.Training.ShouldBe([new("steps", "10"), new("eer", "0.05")]);
        model.Embedding.LongestPieceSeconds.ShouldBe(7);
    }

    [Fact]
    public void Id_WeightsOrSettings_DecideItAndInfoDoesNot()
    {
        var network = SmallModels.Make(SmallModels.Waves);
        var first = IdOf(network, new ModelInfo(), new EmbeddingOptions());

        IdOf(network, new ModelInfo { Name = "other" }, new EmbeddingOptions()).ShouldBe(first);
        IdOf(network, new ModelInfo(), new EmbeddingOptions { LongestPieceSeconds = 9 }).ShouldNotBe(first);
        network.Parameters[0].Values[0] += 1e-3f;
        IdOf(network, new ModelInfo(), new EmbeddingOptions()).ShouldNotBe(first);
        first.Length.ShouldBe(32);
    }

    [Fact]
    public void Save_Cohort_IsKeptAndLeavesTheIdAlone()
    {
        var network = SmallModels.Make(SmallModels.Waves);
        var cohort = new ScoringCohort(new ScoringOptions { Top = 2, Weight = 0.5 }, [.. Enumerable.Range(1, 24).Select(i => (float)i)]);
        ModelFile.Save(At("m"), network, cohort: cohort);

        var model = ModelFile.Load(At("m"));

        model.Cohort!.Options.ShouldBe(cohort.Options);
        model.Cohort.Embeddings.ShouldBe(cohort.Embeddings);
        Safetensors.Read(At("m")).Tensors["scoring.cohort"].Shape.ShouldBe([3, 8]);
        model.Id.ShouldBe(IdOf(network, new ModelInfo(), new EmbeddingOptions()));
        ModelFile.Load(At("m")).Cohort.ShouldBeNull();
    }

    [Theory]
    [InlineData("rows", "tensor scoring.cohort is 2x7, not rows of 8")]
    [InlineData("zeros", "tensor scoring.cohort has a row of zeros")]
    [InlineData("missing", "tensor scoring.cohort is missing")]
    [InlineData("unnamed", "tensor scoring.cohort belongs to no layer")]
    [InlineData("range", "weight: expected 0 to 1, got 7")]
    public void Load_CohortThatDoesNotFit_SaysSo(string damage, string words) =>
        FaultOf((metadata, tensors) =>
        {
            if (damage != "unnamed")
            {
                metadata["timbre.scoring"] = damage == "range" ? """{"weight":7}""" : """{"top":3}""";
            }

            if (damage != "missing")
            {
                var width = damage == "rows" ? 7 : 8;
                float[] rows = [.. Enumerable.Range(0, 2 * width).Select(i => damage == "zeros" && i >= 8 ? 0f : 1f)];
                tensors.Add(new NamedTensor("scoring.cohort", [2, width], rows));
            }
        }).ShouldContain(words);

    [Fact]
    public void Load_FileCutShort_ThrowsNamingTheFile()
    {
        ModelFile.Save(At("m"), SmallModels.Make(SmallModels.Waves));
        var bytes = File.ReadAllBytes(At("m"));
        foreach (var length in new[] { 0, 7, 100, bytes.Length / 2, bytes.Length - 1 })
        {
            File.WriteAllBytes(At("cut"), bytes[..length]);

            var fault = Should.Throw<TimbreException>(() => ModelFile.Load(At("cut")));

            fault.Message.ShouldContain(At("cut"));
        }
    }

    [Fact]
    public void Load_OtherVersion_SaysBoth() =>
        FaultOf((metadata, _) => metadata["timbre.version"] = "4").ShouldContain("expected format version 1 to 3, got 4");

    [Fact]
    public void Load_NoModel_SaysSo() => FaultOf((metadata, _) => metadata.Clear()).ShouldContain("without timbre.version");

    [Fact]
    public void Load_OtherRate_SaysSo() =>
        FaultOf((metadata, _) => metadata["timbre.sampleRateHz"] = "8000").ShouldContain("16000 Hz, got 8000");

    [Fact]
    public void Load_UnknownSetting_NamesIt() =>
        FaultOf((metadata, _) => metadata["timbre.network"] = metadata["timbre.network"].Replace("pooling", "poolinx"))
            .ShouldContain("poolinx");

    [Fact]
    public void Load_SettingOutOfRange_NamesIt() =>
        FaultOf((metadata, _) => metadata["timbre.network"] = metadata["timbre.network"].Replace("\"embedding\":8", "\"embedding\":0"))
            .ShouldContain("embedding: expected 1 to 65536, got 0");

    [Fact]
    public void Load_TensorMissing_NamesIt() =>
        FaultOf((_, tensors) => tensors.RemoveAll(tensor => tensor.Name == "in.conv.bias"))
            .ShouldContain("tensor in.conv.bias is missing");

    [Fact]
    public void Load_TensorOfAnotherSize_NamesIt() =>
        FaultOf((_, tensors) => tensors[0] = new NamedTensor(tensors[0].Name, [2], [1, 2]))
            .ShouldContain("tensor in.conv.weight is 2, not 7x1x4");

    [Fact]
    public void Load_TensorTooMany_NamesIt() =>
        FaultOf((_, tensors) => tensors.Add(new NamedTensor("other", [1], [1]))).ShouldContain("tensor other belongs to no layer");

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Load_WeightNotFinite_NamesItsTensor(float value) =>
        FaultOf((_, tensors) => tensors[0].Values[3] = value).ShouldContain("tensor in.conv.weight holds numbers that are not finite");

    [Fact]
    public void Load_SettingsLeftOut_KeepTheirDefaults()
    {
        const string Written = """{"kind":"ecapa","width":64,"frontEnd":{"kind":"filterBank","filterBank":{"bins":40}}}""";

        var read = ModelSettings.Read<NetworkOptions>(Written, "m");


        var ecapa = read.ShouldBeOfType<EcapaOptions>();
        var usual = new EcapaOptions();
        (ecapa.Width, ecapa.Embedding, ecapa.Scale, ecapa.NormMomentum).ShouldBe((64, usual.Embedding, usual.Scale, usual.NormMomentum));
        ecapa.Dilations.ShouldBe(usual.Dilations);
        ecapa.FrontEnd.PeakNormalize.ShouldBe(usual.FrontEnd.PeakNormalize);
        ecapa.FrontEnd.FilterBank.Bins.ShouldBe(40);
        ecapa.FrontEnd.FilterBank.FrameLengthMs.ShouldBe(25);
        ModelSettings.Read<ScoringOptions>("""{"top":3}""", "m").ShouldBe(new ScoringOptions { Top = 3 });
        ModelSettings.Read<EmbeddingOptions>("{}", "m").ShouldBe(new EmbeddingOptions());
        ModelSettings.Read<ModelInfo>("{}", "m").License.ShouldBeEmpty();
    }

    [Fact]
    public void Read_TimesOfTheFirstModels_AreTheSameTimes()
    {
        const string Written = """
            {"longestPieceSeconds":15,"voiceActivity":{
             "aboveNoiseDb":6,"leastVoiced":"00:00:00.0200000","longestPause":"00:00:01.2500000","padding":"00:00:00"}}
            """;

        var activity = ModelSettings.Read<EmbeddingOptions>(Written, "m").VoiceActivity;

        activity.LeastVoiced.ShouldBe(TimeSpan.FromMilliseconds(20));
        activity.LongestPause.ShouldBe(TimeSpan.FromSeconds(1.25));
        activity.Padding.ShouldBe(TimeSpan.Zero);
        ModelSettings.Write(new EmbeddingOptions()).ShouldContain("\"leastVoiced\":\"20ms\"");
    }

    [Fact]
    public void Load_ModelThatComesWithTheProgram_HasItsSettings()
    {
        var model = ModelFile.Load(Path.Combine(Repository.Root, "models", "default.safetensors"));

        var ecapa = model.Network.Options.ShouldBeOfType<EcapaOptions>();
        (ecapa.Width, ecapa.AggregateWidth, ecapa.FirstStride, ecapa.Embedding).ShouldBe((256, 768, 2, 384));
        ecapa.Views.ShouldBe([EcapaView.Scaled, EcapaView.MeanRemoved]);
        (ecapa.FrontEnd.PeakNormalize, ecapa.FrontEnd.FilterBank.Floor).ShouldBe((true, 2000));
        model.Embedding.ShouldBe(new EmbeddingOptions { IncludeWhole = true, TrimFrames = true });
        model.Cohort.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("\"width\":4", "\"width\":8192")]
    [InlineData("\"embedding\":8", "\"embedding\":65536")]
    [InlineData("\"kernel\":7", "\"kernel\":1024")]
    [InlineData("\"widths\":[4,5,6]", "\"widths\":[8192,8192,8192]")]
    [InlineData("\"resBlocks\":[0,1,1]", "\"resBlocks\":[64,64,64]")]
    public void Load_SettingsOfGigabytes_AreRefusedBeforeMemoryIsTaken(string written, string claimed)
    {
        FaultOf((metadata, _) => Replace(metadata, written, claimed)).ShouldContain("tensor ");

        // What the runtime sets aside as native memory counts too: weights lie there.
        var before = Environment.WorkingSet;
        Should.Throw<ModelFileException>(() => ModelFile.Load(At("m")));
        (Environment.WorkingSet - before).ShouldBeLessThan(200L << 20);
    }

    [Theory]
    [InlineData("\"embedding\":8", "\"embedding\":1e999")]
    [InlineData("\"embedding\":8", "\"embedding\":\"8\"")]
    [InlineData("\"embedding\":8", "\"embedding\":8.5")]
    [InlineData("\"embedding\":8", "\"embedding\":null")]
    [InlineData("\"embedding\":8", "\"embedding\":8,\"embedding\":8")]
    [InlineData("\"embedding\":8", "\"embedding\":-8")]
    [InlineData("\"embedding\":8", "\"embedding\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("\"kind\":\"log\"", "\"kind\":\"cnn\"")]
    [InlineData("\"kind\":\"log\",", "")]
    [InlineData("\"widths\":[4,5,6]", "\"widths\":null")]
    [InlineData("\"widths\":[4,5,6]", "\"widths\":[]")]
    [InlineData("\"bins\":80", "\"bins\":0")]
    [InlineData("\"sampleRateHz\":16000", "\"sampleRateHz\":8000")]
    [InlineData("\"frameLengthMs\":25", "\"frameLengthMs\":1e300")]
    [InlineData("\"frameLengthMs\":25", "\"frameLengthMs\":60000")]
    [InlineData("\"frameShiftMs\":10", "\"frameShiftMs\":0.0625")]
    [InlineData("\"bins\":80", "\"bins\":4096")]
    [InlineData("\"momentum\":0.001", "\"momentum\":\"NaN\"")]
    public void Load_SettingOfNoNetwork_IsRefused(string written, string claimed) =>
        FaultOf((metadata, _) => Replace(metadata, written, claimed)).ShouldNotContain("System.");

    [Fact]
    public void Load_TransformOfALongOddLength_IsRefused() => FaultOf((metadata, _) =>
    {
        Replace(metadata, "\"roundToPowerOfTwo\":true", "\"roundToPowerOfTwo\":false");
        Replace(metadata, "\"frameLengthMs\":25", "\"frameLengthMs\":997");
    }).ShouldContain("frameLengthMs: expected at most 100, got 997");

    [Theory]
    [InlineData("timbre.info", "{\"training\":null}")]
    [InlineData("timbre.info", "{\"data\":null}")]
    [InlineData("timbre.info", "{\"name\":null}")]
    [InlineData("timbre.info", "{\"training\":{\"threshold\":null}}")]
    [InlineData("timbre.info", "{\"training\":{\"threshold\":\"0,45\"}}")]
    [InlineData("timbre.info", "{\"training\":{\"threshold\":\"nan\"}}")]
    [InlineData("timbre.info", "{\"training\":{\"threshold\":\"5\"}}")]
    [InlineData("timbre.info", "[]")]
    [InlineData("timbre.embedding", "{\"longestPieceSeconds\":1e9}")]
    [InlineData("timbre.embedding", "{\"lengthsPerOctave\":-1}")]
    [InlineData("timbre.embedding", "{\"voiceActivity\":null}")]
    [InlineData("timbre.embedding", "{\"voiceActivity\":{\"padding\":\"99.00:00:00\"}}")]
    [InlineData("timbre.embedding", "{\"voiceActivity\":{\"padding\":\"11s\"}}")]
    [InlineData("timbre.embedding", "null")]
    [InlineData("timbre.scoring", "{\"cohort\":100001}")]
    [InlineData("timbre.scoring", "{\"top\":0}")]
    public void Load_SettingsOfNoUse_AreRefused(string key, string text) =>
        FaultOf((metadata, _) => metadata[key] = text).ShouldNotContain("System.");

    [Fact]
    public void Defaults_AsJson_AreThese()
    {
        // Pins the defaults and the words of the format: a change breaks files and recipes.
        using var json = JsonDocument.Parse(ModelSettings.Write(new EcapaOptions()));
        var root = json.RootElement;

        root.GetProperty("kind").GetString().ShouldBe("ecapa");
        root.GetProperty("variant").GetString().ShouldBe("weSpeaker");
        root.GetProperty("width").GetInt32().ShouldBe(512);
        root.GetProperty("embedding").GetInt32().ShouldBe(192);
        root.GetProperty("frontEnd").GetProperty("kind").GetString().ShouldBe("filterBank");
        root.GetProperty("frontEnd").GetProperty("filterBank").GetProperty("bins").GetInt32().ShouldBe(80);
        root.GetProperty("frontEnd").GetProperty("filterBank").GetProperty("normalization").GetString().ShouldBe("mean");
    }

    private static void Replace(Dictionary<string, string> metadata, string written, string claimed)
    {
        metadata["timbre.network"].ShouldContain(written);
        metadata["timbre.network"] = metadata["timbre.network"].Replace(written, claimed);
    }

    private string FaultOf(Action<Dictionary<string, string>, List<NamedTensor>> damage)
    {
        ModelFile.Save(At("m"), SmallModels.Make(SmallModels.Waves));
        var content = Safetensors.Read(At("m"));
        var metadata = new Dictionary<string, string>(content.Metadata);
        var tensors = content.Tensors.Values.ToList();
        damage(metadata, tensors);
        Safetensors.Write(At("m"), tensors, metadata);
        var fault = Should.Throw<ModelFileException>(() => ModelFile.Load(At("m")));
        fault.Message.ShouldContain(At("m"));
        fault.Message.ShouldNotContain('\n');
        return fault.Message;
    }

    private string IdOf(SpeakerNetwork network, ModelInfo info, EmbeddingOptions embedding)
    {
        ModelFile.Save(At("m"), network, info, embedding);
        return ModelFile.Load(At("m")).Id;
    }

    private static NetworkOptions OptionsOf(string kind) => kind switch
    {
        "waves" => SmallModels.Waves,
        "mel" => SmallModels.Mel,
        "model1" => LogNetworkOptions.Model1,
        "model2" => LogNetworkOptions.Model2,
        _ => SmallModels.Mel with { Variant = EcapaVariant.SpeechBrain, EmbeddingNormalization = EmbeddingNormalization.Batch },
    };

    private string At(string name) => _folder[name];
}
