using Timbre.Neural.Networks;
using Timbre.Settings.Shape;
using Timbre.Speakers.Networks;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Tests.Networks;

public sealed class LogNetworkTests
{
    [Fact]
    public void Build_Model2_LastJoinHas32And480Channels()
    {
        // The reference's example, by hand: InBlock 32, then every block adds its width to what it joins.
        var options = LogNetworkOptions.Model2 with { FcBlock = new FcBlockOptions() };

        options.Encoder.Widths.Sum().ShouldBe(480);
        new SpeakerNetwork(options, 1).Parameters["fc.dense1.weight"].Shape.ShouldBe([512, 256]);
    }

    [Fact]
    public void Build_Model1_WidthsAreThoseOfTheLog()
    {
        var network = new SpeakerNetwork(LogNetworkOptions.Model1, 1);
        int[] widths = [16, 22, 32, 45, 64, 90, 128, 180, 256, 360, 512];

        for (var i = 1; i < widths.Length; i++)
        {
            network.Parameters[$"encoder.{i - 1}.conv.weight"].Shape.ShouldBe([7, widths[i - 1], widths[i]]);
        }

        network.Parameters["fc.dense2.weight"].Shape.ShouldBe([512, 256]);
        network.Parameters["fc.skip.weight"].Shape.ShouldBe([512, 256]);
    }

    [Fact]
    public void Build_Bottleneck_IsMadeOnlyWhereTheInputIsWider()
    {
        var network = new SpeakerNetwork(LogNetworkOptions.Model2, 1);

        network.Parameters.TryGet("encoder.0.bottleneck.weight", out _).ShouldBeFalse();
        network.Parameters["encoder.1.bottleneck.weight"].Shape.ShouldBe([1, 64, 32]);
        network.Parameters["encoder.9.bottleneck.weight"].Shape.ShouldBe([1, 448, 64]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(127)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(4000)]
    public void Forward_AnyLength_GivesFiniteEmbeddings(int samples)
    {
        foreach (var options in new[] { Small(LogNetworkOptions.Model1), Small(LogNetworkOptions.Model2) })
        {
            var network = new SpeakerNetwork(options, 3);
            using var plan = new Plan(network.Graph, network.Output, new PlanOptions { Batch = 2, Time = samples });
            Fill(plan.Input, 4);

            plan.Forward();

            plan.Output.Length.ShouldBe(2 * options.Embedding);
            plan.Output.ToArray().ShouldAllBe(value => float.IsFinite(value));
        }
    }

    public static TheoryData<string> EntryNames => [.. Entries.Keys.Order()];

    /// <summary>Entries of the log whose network differs from the one before, as options.</summary>
    private static Dictionary<string, LogNetworkOptions> Entries { get; } = MakeEntries();

    [Theory]
    [MemberData(nameof(EntryNames))]
    public void Backward_EntryOfTheLog_AgreesWithCentralDifferences(string entry)
    {
        var options = Entries[entry];
        OptionRules.FindFaults(options).ShouldBeEmpty();
        var network = new SpeakerNetwork(options, 7);
        using var plan = new Plan(
            network.Graph, network.Output, new PlanOptions { Batch = 3, Time = 97, Training = true, Seed = 5 });
        Fill(plan.Input, 11);
        var weights = new float[plan.Output.Length];
        Fill(weights, 12);
        plan.Forward();
        weights.CopyTo(plan.OutputGradient);
        plan.Backward();

        // Along the gradient itself the loss must change by |gradient|^2 a unit: one number checks every parameter.
        var squared = network.Parameters.Trained.Sum(parameter => Square(parameter.Gradient));
        squared.ShouldBeGreaterThan(0);
        var step = 2e-3 / Math.Sqrt(squared);
        var measured = (LossAt(step) - LossAt(-step)) / (2 * step);

        measured.ShouldBe(squared, 0.03 * squared);

        double LossAt(double along)
        {
            foreach (var parameter in network.Parameters.Trained)
            {
                for (var i = 0; i < parameter.Length; i++)
                {
                    parameter.Values[i] += (float)(along * parameter.Gradient[i]);
                }
            }

            plan.WeightsChanged();
            plan.Forward();
            var loss = 0.0;
            for (var i = 0; i < weights.Length; i++)
            {
                loss += (double)weights[i] * plan.Output[i];
            }

            foreach (var parameter in network.Parameters.Trained)
            {
                for (var i = 0; i < parameter.Length; i++)
                {
                    parameter.Values[i] -= (float)(along * parameter.Gradient[i]);
                }
            }

            return loss;
        }
    }

    [Fact]
    public void FindFaults_LimitsOfRenormWithAnotherKind_AreNotIgnored()
    {
        var norm = new NormOptions { MaxShift = 2 };

        OptionRules.FindFaults(LogNetworkOptions.Model2 with { Norm = norm }).ShouldHaveSingleItem().ShouldContain("batchRenorm");
        OptionRules.FindFaults(LogNetworkOptions.Model2 with { Norm = norm with { Kind = NormKind.BatchRenorm } }).ShouldBeEmpty();
    }

    [Fact]
    public void FindFaults_ManyFaults_NamesThemAll()
    {
        var options = new LogNetworkOptions
        {
            Embedding = 0,
            InBlock = new InBlockOptions { Kernel = 0 },
            Encoder = new EncoderOptions
            {
                Widths = [64, 32], ResBlocks = [1, 1, 1], Skip = SkipKind.Add, Order = [EncoderStep.Activation],
            },
            FcBlock = new FcBlockOptions { Order = [], Dropout = 1 },
        };

        var faults = OptionRules.FindFaults(options);

        string[] keys =
        [
            "embedding:", "inBlock.kernel:", "encoder.widths:", "encoder.resBlocks:", "encoder.order:", "fcBlock.order:",
            "fcBlock.dropout:",
        ];
        foreach (var key in keys)
        {
            faults.ShouldContain(fault => fault.StartsWith(key, StringComparison.Ordinal), key);
        }

        Should.Throw<ArgumentException>(() => new SpeakerNetwork(options, 1)).Message.ShouldContain("encoder.order");
    }

    private static Dictionary<string, LogNetworkOptions> MakeEntries()
    {
        const EncoderStep Act = EncoderStep.Activation;
        const EncoderStep Narrow = EncoderStep.Bottleneck;
        const EncoderStep Conv = EncoderStep.Conv;
        const EncoderStep Res = EncoderStep.ResBlocks;
        const EncoderStep Se = EncoderStep.SqueezeExcitation;
        const EncoderStep Norm = EncoderStep.Norm;
        ResBlockStep[] plain = [ResBlockStep.Activation, ResBlockStep.Conv, ResBlockStep.Activation, ResBlockStep.Conv];
        var model1 = Small(LogNetworkOptions.Model1);
        var model2 = Small(LogNetworkOptions.Model2);
        var noDropout = model1 with
        {
            FcBlock = new FcBlockOptions { Order = [FcBlockStep.Dense, FcBlockStep.Activation, FcBlockStep.Dense], Skip = true },
        };
        LogNetworkOptions Ordered(params EncoderStep[] order) =>
            model2 with { Encoder = model2.Encoder with { Order = order } };
        LogNetworkOptions Fc(EmbeddingNormalization kind) => model2 with { EmbeddingNormalization = kind };

        return new Dictionary<string, LogNetworkOptions>(StringComparer.Ordinal)
        {
            ["01.1 no skip, no norm"] = noDropout with
            {
                ResBlock = new ResBlockOptions { Order = plain },
                Encoder = model1.Encoder with { Order = [Act, Conv, Res], Skip = SkipKind.None },
                FcBlock = noDropout.FcBlock with { Skip = false },
            },
            ["02.1 norm in encoder blocks"] = noDropout with
            {
                Encoder = model1.Encoder with { Order = [Norm, Act, Conv, Res], Kernel = 4 },
            },
            ["03 skip of FCBlock"] = noDropout,
            ["04 max pooling"] = noDropout with
            {
                Pooling = GlobalPoolKind.Max, Encoder = model1.Encoder with { SkipPool = PoolKind.Max },
            },
            ["06 dropout"] = model1,
            ["07 one dense layer"] = noDropout with { FcBlock = new FcBlockOptions { Skip = true } },
            ["08 wider dense layer"] = noDropout with { FcBlock = noDropout.FcBlock with { Width = 24 } },
            ["11 SE after first conv"] = noDropout with
            {
                Encoder = model1.Encoder with { Order = [Act, Conv, Se, Res, Se] },
            },
            ["17 no bottleneck"] = Ordered(Act, Conv, Res, Se),
            ["18 no norm"] = model2 with { Norm = new NormOptions { Kind = NormKind.None } },
            ["20 pre-activation"] = model2,
            ["21 activation after 2nd conv"] = Ordered(Act, Narrow, Act, Conv, Act, Res, Se),
            ["22 post-activation"] = Ordered(Narrow, Act, Conv, Act, Res, Se),
            ["34 norm first"] = Ordered(Norm, Act, Narrow, Act, Conv, Res, Se),
            ["35 norm between"] = Ordered(Act, Narrow, Norm, Act, Conv, Res, Se),
            ["36 batch renorm"] = model2 with { Norm = new NormOptions { Kind = NormKind.BatchRenorm, MaxScale = 1, MaxShift = 0 } },
            ["layer norm"] = model2 with { Norm = new NormOptions { Kind = NormKind.Layer, Scale = true } },
            ["101 seven blocks"] = model2 with { Encoder = model2.Encoder with { Widths = [4, 4, 4, 4, 4, 4, 4], ResBlocks = [1] } },
            ["119 batch norm of the embedding"] = Fc(EmbeddingNormalization.Batch),
            ["120 layer norm of the embedding"] = Fc(EmbeddingNormalization.Layer),
            ["122 L2 norm of the embedding"] = Fc(EmbeddingNormalization.L2),
            ["statistics pooling"] = model2 with { Pooling = GlobalPoolKind.Statistics },
        };
    }

    private static LogNetworkOptions Small(LogNetworkOptions options) => options with
    {
        Embedding = 6,
        InBlock = options.InBlock with { Width = 4 },
        Encoder = options.Encoder with { Widths = [4, 5, 6], ResBlocks = [0, 1, 2] },
    };

    private static void Fill(Span<float> values, int seed)
    {
        var random = new Random(seed);
        foreach (ref var value in values)
        {
            value = (float)((2 * random.NextDouble()) - 1);
        }
    }

    private static double Square(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += (double)value * value;
        }

        return sum;
    }
}
