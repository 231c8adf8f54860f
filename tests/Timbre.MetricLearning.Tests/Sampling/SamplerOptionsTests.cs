using Timbre.MetricLearning.Sampling;
using Timbre.MetricLearning.Tests.Losses;
using Timbre.Settings.Shape;
using Timbre.Settings.Writing;

namespace Timbre.MetricLearning.Tests.Sampling;

public sealed class SamplerOptionsTests
{
    private static readonly BatchShape s_batch = new(6, 3);

    [Theory]
    [InlineData("classBalanced", typeof(ClassBalancedSampler), 1)]
    [InlineData("drawnSpeakers", typeof(SpeakerBatchSampler), 3)]
    [InlineData("fixedTriplets", typeof(FixedTripletSampler), 3)]
    [InlineData("hierarchical", typeof(HierarchicalSampler), 3)]
    public void Create_EveryKindThatDraws_FillsTheBatch(string kind, Type sampler, int group)
    {
        var made = Read($"\"{kind}\"").Create(SamplerSets.Mixed, s_batch, 1);
        made.ShouldNotBeNull().GetType().ShouldBe(sampler);
        (made.BatchSize, made.GroupSize).ShouldBe((18, group));
    }

    // A run deals these out by itself, so that every voice has its turn.
    [Theory]
    [InlineData("speakers", true)]
    [InlineData("byTime", false)]
    public void Create_KindsThatTakeTurns_IsNull(string kind, bool needsSpeakers)
    {
        Read($"\"{kind}\"").Create(SamplerSets.Mixed, s_batch, 1).ShouldBeNull();
        Read($"\"{kind}\"").NeedsSpeakers.ShouldBe(needsSpeakers);
    }

    [Theory]
    [InlineData("speakers", 5, 1, null)]
    [InlineData("fixedTriplets", 6, 3, null)]
    [InlineData("fixedTriplets", 5, 2, "multiple of 3 for fixedTriplets, got 5 x 2")]
    [InlineData("hierarchical", 7, 2, "speakers: expected a multiple of sampler.setsPerBatch, 2, got 7")]
    [InlineData("byTime", 8, 1, "utterancesPerSpeaker: expected at least 2 for byTime, an anchor and a positive, got 1")]
    public void FindFaults_OfABatch_NamesWhatDoesNotGoTogether(string kind, int speakers, int utterances, string? expected)
    {
        var faults = Read($"\"{kind}\"").FindFaults(new BatchShape(speakers, utterances)).ToArray();
        faults.Length.ShouldBe(expected is null ? 0 : 1);
        string.Concat(faults).ShouldContain(expected ?? "");
    }

    [Fact]
    public void Kinds_AskedWhatTheySuit_OnlyClassBalancedHasNoPairsAndNoWeights()
    {
        foreach (var (word, type) in KindCatalog.Of(typeof(SamplerOptions)).Kinds)
        {
            var sampler = (SamplerOptions)Activator.CreateInstance(type)!;
            (sampler.DrawsPairs, sampler.HeedsWeights).ShouldBe((word != "classBalanced", word != "classBalanced"), word);
        }
    }

    [Theory]
    [InlineData("fixedTriplets", "triplets", "1")]
    [InlineData("hierarchical", "setsPerBatch", "1")]
    [InlineData("hierarchical", "batchesPerDraw", "1")]
    public void Create_ASettingChanged_ChangesTheBatches(string kind, string key, string value)
    {
        string Drawn(SamplerOptions options) => string.Join(' ', SamplerSets.Batches(options.Create(SamplerSets.Mixed, s_batch, 1)!, 12));
        Drawn(Read($$"""{"kind": "{{kind}}", "{{key}}": {{value}}}""")).ShouldNotBe(Drawn(Read($"\"{kind}\"")));
    }

    [Fact]
    public void NearbyWindows_FromOptions_AreAsFarApartAsTheySay()
    {
        ShortestFor(new()).ShouldBe(2000);
        ShortestFor(new() { Overlap = 0.5 }).ShouldBe(1500);
        Farthest(new() { GapSeconds = 0 }).ShouldBe(1000);
        Farthest(new() { GapSeconds = 2 }).ShouldBeInRange(2900, 3000);

        static int ShortestFor(ByTimeSamplerOptions options) => new NearbyWindows(options, 1000).ShortestRecording(1000);

        static int Farthest(ByTimeSamplerOptions options) => Enumerable.Range(0, 2000).Max(seed =>
        {
            var starts = new int[2];
            new NearbyWindows(options, 1000).TryPlace(50_000, 1000, seed, starts).ShouldBeTrue();
            return Math.Abs(starts[1] - starts[0]);
        });
    }

    [Fact]
    public void Options_EverySetting_HasAMeaningAndARange()
    {
        foreach (var type in KindCatalog.Of(typeof(SamplerOptions)).Kinds.Values)
        {
            Summaries.Of(type).ShouldEndWith(".", customMessage: type.Name);
            OptionProperty.Of(type)
                .ShouldAllBe(property => property.Range != null && Summaries.Of(property.Property).EndsWith('.'), type.Name);
        }
    }

    private static SamplerOptions Read(string json) => Kinds.Read<SamplerOptions>(json);
}
