using System.Globalization;
using System.Text.RegularExpressions;
using Timbre.Neural.Networks;
using Timbre.Speakers.Networks;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;
using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.Speakers.Tests;

[Trait("Category", "Goldens")]
public sealed class ModuleGoldenTests(ITestOutputHelper output)
{
    private const string Chunks = @"(?:res2net_block\.blocks|convs)\.(?<chunk>\d+)\.";

    private static readonly string[] Families = ["stats_pool", "attentive_stats", "se", "ecapa", "resnet"];

    [Fact]
    public void Blocks_ReferenceCases_Agree() =>
        GoldenSuite.Run(output, "modules", Map, golden => Families.Contains(golden.Family));

    private static GoldenCheck? Map(GoldenCase golden)
    {
        if (golden.IsError)
        {
            return null;
        }

        var parts = golden.Name.Split('/')[1].Split('_');
        var build = (golden.Family, parts[0], parts.Length > 1 ? parts[1] : "") switch
        {
            ("stats_pool", "wespeaker", _) when HasOneFrame(golden) => null,
            ("stats_pool", "wespeaker", "TAP") => Module(b => (g, x) => g.GlobalMean(x)),
            ("stats_pool", "wespeaker", "TSDP") => Module(
                b => (g, x) => g.GlobalStatistics(x, new StatisticsOptions { Unbiased = true, Mean = false })),
            ("stats_pool", "wespeaker", "TSTP") => Module(
                b => (g, x) => g.GlobalStatistics(x, new StatisticsOptions { Unbiased = true })),
            ("stats_pool", "speechbrain", _) => Module(b => (g, x) => g.GlobalStatistics(
                x, new StatisticsOptions { Unbiased = true, VarianceEpsilon = 0, DeviationEpsilon = 1e-5f })),
            ("attentive_stats", "wespeaker", "ASTP") => WeSpeaker(golden, (e, x) => e.AttentivePool("", x)),
            ("attentive_stats", "wespeaker", "ASP") => Module(b => (g, x) => OldAttention(b, x)),
            ("attentive_stats", "speechbrain", _) => SpeechBrain(golden, (e, x) => e.AttentivePool("", x)),
            ("se", "wespeaker", _) => WeSpeaker(golden, (e, x) => e.SqueezeExcitation("", x)),
            ("se", "speechbrain", _) => SpeechBrain(golden, (e, x) => e.SqueezeExcitation("", x)),
            ("ecapa", "wespeaker", "Res2Conv1dReluBn") => WeSpeaker(golden, (e, x) => e.Res2Net("", x, Dilation(golden))),
            ("ecapa", "wespeaker", "SE") => WeSpeaker(golden, (e, x) => e.Block("", x, Dilation(golden))),
            ("ecapa", "wespeaker", "ECAPA") => WeSpeaker(golden, (e, x) => e.Pool(e.Frames(x))),
            ("ecapa", "speechbrain", "TDNNBlock") => Tdnn(golden),
            ("ecapa", "speechbrain", "Res2NetBlock") => SpeechBrain(golden, (e, x) => e.Res2Net("", x, Dilation(golden))),
            ("ecapa", "speechbrain", "SERes2NetBlock") => SpeechBrain(golden, (e, x) => e.Block("", x, Dilation(golden))),
            ("ecapa", "speechbrain", "ECAPA") => SpeechBrain(golden, (e, x) => e.Pool(e.Frames(x))),
            _ => null,
        };
        return build is null ? null : () => new ModuleCase(golden).Check(build);
    }

    // The unbiased variance of one frame is NaN in the reference; here it is 0, so that no audio gives a NaN embedding.
    private static bool HasOneFrame(GoldenCase golden) => golden.Input("x").Shape[^1] == 1;

    private static Func<NetworkBuilder, Value, Value> Module(Func<NetworkBuilder, Func<Graph, Value, Value>> make) =>
        (builder, x) => make(builder)(builder.Graph, x);

    private static Func<NetworkBuilder, Value, Value> WeSpeaker(
        GoldenCase golden, Func<WeSpeakerEcapa, Value, Value> build) =>
        (builder, x) => build(new WeSpeakerEcapa(builder, OptionsOf(golden)), x);

    private static Func<NetworkBuilder, Value, Value> SpeechBrain(
        GoldenCase golden, Func<SpeechBrainEcapa, Value, Value> build) =>
        (builder, x) => build(new SpeechBrainEcapa(builder, OptionsOf(golden)), x);

    private static Func<NetworkBuilder, Value, Value> Tdnn(GoldenCase golden)
    {
        var shape = new ModuleCase(golden).ShapeOf("conv.conv.weight");
        return SpeechBrain(golden, (e, x) => e.Tdnn("", x, shape[0], shape[2], Dilation(golden)));
    }

    /// <summary>wespeaker's older ASP: attention by ReLU and batch norm, variances held at 1e-5 or above.</summary>
    private static Value OldAttention(NetworkBuilder b, Value x)
    {
        var hidden = b.Graph.Activate(b.Dense("attention.0", x, 3), Activation.Relu);
        var logits = b.Dense("attention.3", b.BatchNorm("attention.2", hidden, 0.1f), x.Channels);
        return b.Graph.AttentiveStatistics(
            x, logits, new StatisticsOptions { VarianceEpsilon = 0, SmallestVariance = 1e-5f });
    }

    /// <summary>Sizes, read off the shapes of the reference's parameters.</summary>
    private static EcapaOptions OptionsOf(GoldenCase golden)
    {
        var module = new ModuleCase(golden);
        int? Find(string pattern, int axis) =>
            module.ParameterNames.FirstOrDefault(name => Regex.IsMatch(name, pattern)) is { } name
                ? module.ShapeOf(name)[axis]
                : null;

        var isWhole = golden.Name.Contains("ECAPA", StringComparison.Ordinal);
        var listed = Regex.Match(What(golden), @"dilations \[([\d, ]+)\]");
        return new EcapaOptions
        {
            Scale = module.ParameterNames
                .Select(name => Regex.Match(name, isWhole ? Chunks : Chunks + @"|^blocks\.(?<chunk>\d+)\."))
                .Where(match => match.Success)
                .Select(match => int.Parse(match.Groups["chunk"].Value, CultureInfo.InvariantCulture) + 2)
                .DefaultIfEmpty(1)
                .Max(),
            Width = isWhole ? Find(@"^(blocks\.0\.conv\.conv|layer1\.conv)\.weight$", 0)!.Value : module.Channels,
            AggregateWidth = Find(@"^(mfa\.conv\.conv|conv)\.weight$", 0),
            FirstKernel = Find(@"^(blocks\.0\.conv\.conv|layer1\.conv)\.weight$", 2) ?? 5,
            Kernel = Find(@"(res2net_block\.blocks\.0\.conv\.conv|convs\.0)\.weight$", 2) ?? 3,
            Dilations = listed.Success
                ? [.. listed.Groups[1].Value.Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).Skip(1).SkipLast(1)]
                : [2, 3, 4],
            SqueezeWidth = Find(@"(se_block\.conv1\.conv|^conv1\.conv|se_res2block\.3\.linear1|^linear1)\.weight$", 0) ?? 128,
            AttentionWidth = Find(@"(tdnn\.conv\.conv|^linear1|pool\.linear1)\.weight$", 0) ?? 128,
            GlobalContext = !golden.Name.Contains("local", StringComparison.Ordinal),
            Embedding = Find(@"^(fc\.conv|linear)\.weight$", 0) ?? 192,
        };
    }

    private static int Dilation(GoldenCase golden)
    {
        var what = What(golden);
        var named = Regex.Match(what, @"dilation[ =](\d+)");
        var placed = Regex.Match(what, @"SE_Res2Block\(\d+, \d+, \d+, \d+, (\d+)");
        return int.Parse((named.Success ? named : placed).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static string What(GoldenCase golden) => golden.Source.GetProperty("source").GetProperty("what").GetString()!;
}
