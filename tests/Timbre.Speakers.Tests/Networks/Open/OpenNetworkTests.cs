using Timbre.Neural.Blocks;
using Timbre.Neural.Files;
using Timbre.Neural.Initializers;
using Timbre.Neural.Networks;
using Timbre.Neural.Optimizers;
using Timbre.Settings;
using Timbre.Settings.Shape;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;
using Timbre.Speakers.Tests.Models;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Tests.Networks;

/// <summary>Networks and blocks of other assemblies, and networks written as a list of blocks.</summary>
public sealed class OpenNetworkTests : IDisposable
{
    private const string EveryBlock = """
        {"kind":"sequence","embedding":8,"embeddingNormalization":"layer",
         "convInitializer":"heNormal","denseInitializer":{"kind":"normal","deviation":0.2},
         "frontEnd":{"kind":"filterBank","filterBank":{"bins":12}},
         "blocks":[
          {"kind":"conv","width":10,"kernel":5,"stride":2,"dilation":2},"activation",{"kind":"norm","norm":{"kind":"layer","scale":true}},
          {"kind":"residual","blocks":[{"kind":"conv","width":14},{"kind":"activation","activation":"swish"},{"kind":"dropout","share":0.1},
           {"kind":"squeezeExcitation","width":4},{"kind":"residual","blocks":[{"kind":"dense","width":14}]}]},
          {"kind":"pool","pool":"max","size":3},{"kind":"ownGate","kernel":3},{"kind":"attentivePool","width":6},
          {"kind":"dense","width":9}]}
        """;

    private readonly string _file = Path.GetTempFileName();

    public static TheoryData<string> Networks =>
    [
        """{"kind":"ownNetwork","embedding":8,"width":9}""",
        """{"kind":"sequence","embedding":8}""",
        """{"kind":"sequence","embedding":8,"blocks":[{"kind":"ownGate"},{"kind":"globalPool","pool":"mean"}]}""",
        EveryBlock,
    ];

    public void Dispose() => File.Delete(_file);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Load_OwnNetworkAfterSomeSteps_EmbedsToTheSameBits(string settings)
    {
        var network = new SpeakerNetwork(Read(settings), 5);
        var first = network.Parameters[0].Values.ToArray();
        Train(network, 4);
        network.Parameters[0].Values.ToArray().ShouldNotBe(first);
        var samples = SmallModels.Noise(9000, 2);
        using var direct = new SpeakerEncoder(new SpeakerModel(network, new EmbeddingOptions(), new ModelInfo(), ""));
        ModelFile.Save(_file, network);

        using var loaded = SpeakerEncoder.Load(_file);

        loaded.Embed(samples).ShouldBe(direct.Embed(samples));
        ModelSettings.Write(loaded.Model.Network.Options).ShouldBe(ModelSettings.Write(network.Options));
        NamesOf(loaded.Model.Network).ShouldBe(NamesOf(network));
    }

    [Fact]
    public void Backward_EveryBlock_LossFalls()
    {
        var network = new SpeakerNetwork(Read(EveryBlock), 5);

        var losses = Train(network, 30);

        losses[^1].ShouldBeLessThan(0.7 * losses[0]);
        NamesOf(network).ShouldContain("blocks.3.blocks.4.blocks.0.weight");
        network.Parameters["blocks.3.skip.weight"].Shape.ShouldBe([1, 10, 14]);
    }

    [Fact]
    public void Kinds_OfNetworksAndBlocks_AreThese()
    {
        KindCatalog.Of(typeof(NetworkOptions)).Kinds.Keys.Order(StringComparer.Ordinal)
            .ShouldBe(["ecapa", "log", "ownNetwork", "sequence"]);
        KindCatalog.Of(typeof(BlockOptions)).Kinds.Keys.Order(StringComparer.Ordinal).ShouldBe(
        [
            "activation", "attentivePool", "conv", "dense", "dropout", "globalPool", "norm", "ownGate", "pool", "residual",
            "squeezeExcitation",
        ]);
    }

    [Theory]
    [InlineData("ownNetwork", "network")]
    [InlineData("ownGate", "block")]
    public void Load_KindOfNoLoadedAssembly_AsksForThePlugin(string kind, string noun)
    {
        var settings = (string)Networks.First<object[]>(row => ((string)row[0]).Contains(kind, StringComparison.Ordinal))[0];
        ModelFile.Save(_file, new SpeakerNetwork(Read(settings), 5));
        var content = Safetensors.Read(_file);
        var metadata = content.Metadata.ToDictionary(
            pair => pair.Key, pair => pair.Value.Replace(kind, "theirs", StringComparison.Ordinal));
        Safetensors.Write(_file, [.. content.Tensors.Values], metadata);

        var message = Should.Throw<ModelFileException>(() => ModelFile.Load(_file)).Message;

        message.ShouldContain($"expected a kind of {noun}, got \"theirs\"");
        message.ShouldContain("Load the plugin that has it");
    }

    [Fact]
    public void Constructor_TimeNotPooled_SaysWhatCameOut()
    {
        var message = Should.Throw<ArgumentException>(() => new SpeakerNetwork(new OwnNetworkOptions { Pools = false }, 1)).Message;

        message.ShouldBe(
            "OwnNetworkOptions: expected one time step of 192 numbers, got 98 of 192 from 98 of input. " +
            "End the network with a pooling over all time and a layer as wide as the embedding.");
    }

    [Theory]
    [InlineData("""{"kind":"sequence","blocks":[]}""", "blocks: expected 1 to 256 blocks, got 0")]
    [InlineData("""{"kind":"sequence","blocks":[{"kind":"conv","width":0}]}""", "blocks[0].width: expected 1 to 8192, got 0")]
    [InlineData(
        """{"kind":"sequence","blocks":[{"kind":"residual","blocks":[{"kind":"norm","norm":{"momentum":0}}]}]}""",
        "blocks[0].blocks[0].norm.momentum")]
    [InlineData("""{"kind":"sequence","blocks":[{"kind":"ownGate","kernel":16}]}""", "blocks[0].kernel: expected 1 to 15, got 16")]
    public void Read_FaultWithinABlock_IsNamedByItsPlace(string settings, string words) =>
        Should.Throw<SettingsException>(() => Read(settings)).Message.ShouldContain(words);

    [Fact]
    public void Build_ChannelsThatDoubleWithoutEnd_AreRefused()
    {
        var options = new SequenceNetworkOptions { Blocks = [.. Enumerable.Repeat(new GlobalPoolBlockOptions(), 64)] };

        Should.Throw<ArgumentException>(() => new SpeakerNetwork(options, 1)).Message.ShouldContain("expected at most 1048576 channels");
    }

    [Fact]
    public void Save_NetworkWithoutAKind_IsRefused() =>
        Should.Throw<ArgumentException>(() => ModelFile.Save(_file, new SpeakerNetwork(new NamelessOptions(), 1)))
            .Message.ShouldContain("[Kind]");

    [Fact]
    public void Build_SameSeed_DrawsByTheInitializersOfTheOptions()
    {
        var options = SmallModels.Waves;
        var usual = FirstConv(options);

        FirstConv(options with { ConvInitializer = new VarianceScalingOptions() }).ShouldBe(usual);
        FirstConv(options with { ConvInitializer = new ConstantOptions { Value = 2 } }).ShouldAllBe(value => value == 2);
        FirstConv(options with { DenseInitializer = new ConstantOptions() }).ShouldBe(usual);

        static float[] FirstConv(NetworkOptions options) =>
            new SpeakerNetwork(options, 3).Parameters["in.conv.weight"].Values.ToArray();
    }

    private static IEnumerable<string> NamesOf(SpeakerNetwork network) => network.Parameters.Select(parameter => parameter.Name);

    private static NetworkOptions Read(string settings) => ModelSettings.Read<NetworkOptions>(settings, "test");

    /// <summary>Steps that bring the embeddings of a batch to given points; the loss of each.</summary>
    private static List<double> Train(SpeakerNetwork network, int steps)
    {
        const int Batch = 4;
        using var plan = new Plan(network.Graph, network.Output, new PlanOptions { Batch = Batch, Time = 60, Training = true });
        var optimizer = new AdamOptions().Create();
        var targets = SmallModels.Noise(Batch * network.EmbeddingSize, 7);
        var inputs = SmallModels.Noise(plan.Input.Length, 8);
        var losses = new List<double>();
        for (var step = 0; step < steps; step++)
        {
            inputs.CopyTo(plan.Input);
            network.Parameters.ClearGradients();
            plan.Forward();
            var loss = 0.0;
            for (var i = 0; i < targets.Length; i++)
            {
                var error = plan.Output[i] - targets[i];
                loss += error * error;
                plan.OutputGradient[i] = 2 * error;
            }

            plan.Backward();
            optimizer.Step(network.Parameters, 0.01f);
            plan.WeightsChanged();
            losses.Add(loss);
        }

        return losses;
    }

    private sealed record NamelessOptions : NetworkOptions
    {
        public override Value Build(NetworkBuilder builder, Value input) => builder.Dense("d", builder.Graph.GlobalMean(input), Embedding);
    }
}
