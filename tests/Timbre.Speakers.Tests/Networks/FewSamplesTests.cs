using System.Runtime.InteropServices;
using Timbre.Neural.Networks;
using Timbre.Speakers.Networks;
using Timbre.Speakers.Tests.Models;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;

namespace Timbre.Speakers.Tests.Networks;

/// <summary>Batches of fewer samples than there are threads come out to the bit as on one thread: in training and in use.</summary>
public sealed class FewSamplesTests
{
    private static readonly int[] s_threads = [2, 8, 16];

    private static readonly Dictionary<string, (NetworkOptions Options, int Time)> s_networks = new(StringComparer.Ordinal)
    {
        ["log, one branch"] = (Narrow(LogNetworkOptions.Model1), 997),
        ["log, joined"] = (Narrow(LogNetworkOptions.Model2), 997),
        ["log, layer norm"] = (Narrow(LogNetworkOptions.Model2) with { Norm = new NormOptions { Kind = NormKind.Layer } }, 411),
        ["ecapa"] = (SmallModels.Mel, 83),
        ["ecapa, speechbrain"] = (SmallModels.Mel with { Variant = EcapaVariant.SpeechBrain }, 83),
    };

    public static IEnumerable<object[]> Cases =>
        s_networks.Keys.Order(StringComparer.Ordinal).SelectMany(
            _ => Enumerable.Range(1, 3), (name, batch) => new object[] { name, batch });

    /// <summary>Without those of one sample where the embedding is normalized over the batch, which is refused.</summary>
    public static IEnumerable<object[]> TrainingCases =>
        Cases.Where(values => values is not [string name, 1] || !name.StartsWith("ecapa", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(TrainingCases))]
    public void Step_AnyNumberOfThreads_SameBits(string name, int batch)
    {
        var (options, time) = s_networks[name];
        var expected = Step(1);
        foreach (var threads in s_threads)
        {
            // Several times: which thread takes a sample is chance.
            for (var i = 0; i < 5; i++)
            {
                Step(threads).ShouldBe(expected);
            }
        }

        string[] Step(int threads)
        {
            using var crew = new WorkCrew(threads);
            return [.. NetworkStep.Of(name, options, time, batch, crew).Select(tensor => $"{tensor.Name} {Bits(tensor.Values)}")];
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void Step_OneSampleToNormalize_IsRefused(int threads)
    {
        using var crew = new WorkCrew(threads);

        Should.Throw<ShapeMismatchException>(() => NetworkStep.Of("ecapa", SmallModels.Mel, 83, 1, crew).ToArray())
            .Message.ShouldContain("more than one value a channel");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_AnyNumberOfThreads_SameBits(string name, int batch)
    {
        var (options, time) = s_networks[name];
        var expected = Embed(1);
        foreach (var threads in s_threads)
        {
            for (var i = 0; i < 5; i++)
            {
                Embed(threads).ShouldBe(expected);
            }
        }

        string Embed(int threads)
        {
            var network = SmallModels.Make(options);
            using var crew = new WorkCrew(threads);
            using var plan = new Plan(
                network.Graph, network.Output, new PlanOptions { Batch = batch, Time = time, Crew = crew });
            SmallModels.Noise(plan.Input.Length, 5).CopyTo(plan.Input);
            plan.Forward();
            plan.Output.ToArray().ShouldAllBe(value => float.IsFinite(value));
            return Bits(plan.Output);
        }
    }

    private static LogNetworkOptions Narrow(LogNetworkOptions options) => options with
    {
        Embedding = 6,
        InBlock = options.InBlock with { Width = 4 },
        Encoder = options.Encoder with { Widths = [4, 17, 24], ResBlocks = [0, 1, 2] },
    };

    private static string Bits(ReadOnlySpan<float> values) => Convert.ToHexString(MemoryMarshal.AsBytes(values));
}
