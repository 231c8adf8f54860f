using Timbre.Evaluation.Scoring;
using Timbre.Evaluation.Clustering;

namespace Timbre.Evaluation;

public sealed class VoiceClusteringTests
{
    public static TheoryData<ClusteringMethod> Methods =>
        [new AgglomerativeClustering(), new AgglomerativeClustering(Linkage.Complete), new KMeansClustering(3)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void GroupBySilhouette_SeparateGroups_FindsTheirNumber(ClusteringMethod method)
    {
        var voices = VoiceClustering.GroupBySilhouette(Blobs.Around(7, 5, 24, 0.3, 12), method: method);
        voices.Count.ShouldBe(7);
        voices.Clusters.ShouldBe(Enumerable.Range(0, 7).SelectMany(group => Enumerable.Repeat(group, 5)));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void GroupBySilhouette_WhatWasTried_HasItsSilhouette(ClusteringMethod method)
    {
        var embeddings = Blobs.Around(4, 6, 5, 1, 13);
        var voices = VoiceClustering.GroupBySilhouette(embeddings, 9, method);
        voices.Tried.Keys.ShouldBe(Enumerable.Range(2, 8));
        voices.Silhouette.ShouldBe(voices.Tried.Values.Max());
        voices.Tried[voices.Count].ShouldBe(voices.Silhouette!.Value);
        foreach (var (clusters, silhouette) in voices.Tried)
        {
            var again = VoiceClustering.Group(embeddings, clusters, method);
            again.Silhouette!.Value.ShouldBe(silhouette, 1e-12);
            again.Silhouette!.Value.ShouldBe(Silhouette.Compute(embeddings, again.Clusters), 1e-12);
        }
    }

    [Fact]
    public void GroupBySilhouette_ManyKMeansClusters_TriesAllAroundTheBest()
    {
        var voices = VoiceClustering.GroupBySilhouette(Blobs.Around(55, 3, 40, 0.1, 14), method: new KMeansClustering(1, 4));
        voices.Tried.Count.ShouldBeLessThan(100);
        voices.Tried.Keys.ShouldContain(voices.Count - 1);
        voices.Tried.Keys.ShouldContain(voices.Count + 1);
        voices.Count.ShouldBeInRange(50, 60);
    }

    [Fact]
    public void Group_OneOrAll_HasNoSilhouette()
    {
        var embeddings = Blobs.Around(2, 2, 3, 1, 15);
        VoiceClustering.Group(embeddings, 1).Silhouette.ShouldBeNull();
        VoiceClustering.Group(embeddings, 4).Silhouette.ShouldBeNull();
        VoiceClustering.Group(embeddings, 4).Count.ShouldBe(4);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void GroupBySilhouette_OneVoiceAndItsThreshold_IsOneCluster(ClusteringMethod method)
    {
        var embeddings = Blobs.Around(1, 12, 24, 0.3, 16);
        VoiceClustering.GroupBySilhouette(embeddings, method: method).Count.ShouldBeGreaterThan(1);
        var voices = VoiceClustering.GroupBySilhouette(embeddings, method: method, sameVoice: 0.5);
        voices.Clusters.ShouldAllBe(cluster => cluster == 0);
        (voices.Silhouette, voices.Tried.Count).ShouldBe((null, 10));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void GroupBySilhouette_SeparateVoicesAndAThreshold_StaySeparate(ClusteringMethod method) =>
        VoiceClustering.GroupBySilhouette(Blobs.Around(3, 5, 24, 0.3, 17), method: method, sameVoice: 0.9).Count.ShouldBe(3);

    // Two pairs along x, one voice that is near everybody (a hub): without its offset it joins the first pair.
    [Fact]
    public void Group_WithAScorer_GoesByItsScores()
    {
        float[][] embeddings = [[1, 0.9f, 0], [1, 0.7f, 0], [0.2f, 0.9f, 0.3f], [0.1f, 0.4f, 1]];
        var scorer = new CohortScorer(new ImpostorCohort([1f, 1, 0], 3), 1, 1);
        var distances = (
            from a in Enumerable.Range(0, 4)
            from b in Enumerable.Range(0, a)
            orderby -scorer.Score(embeddings[a], embeddings[b])
            select (b, a)).ToArray();
        var clusters = VoiceClustering.Group(embeddings, 3, scorer: scorer).Clusters;
        clusters[distances[0].a].ShouldBe(clusters[distances[0].b]);
        var plain = VoiceClustering.Group(embeddings, 3).Clusters;
        plain[0].ShouldBe(plain[1]);
        clusters[0].ShouldNotBe(clusters[1]);
    }

    [Fact]
    public void GroupBySilhouette_TwoEmbeddings_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => VoiceClustering.GroupBySilhouette([[1f], [2f]]));

    [Fact]
    public void Group_NaN_NamesTheRow() =>
        Should.Throw<ArgumentException>(() => VoiceClustering.Group([[1f], [float.NaN]], 1)).Message.ShouldContain("row 1");
}
