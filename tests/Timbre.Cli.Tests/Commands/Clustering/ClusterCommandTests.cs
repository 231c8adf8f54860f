namespace Timbre.Cli.Commands;

public sealed class ClusterCommandTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public void Cluster_SetOfSpeakers_ComparesWithItsFolders()
    {
        var run = Run(world["speech"], "--clusters", "3");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("clusters").GetInt32().ShouldBe(3);
        run.Json.GetProperty("method").GetString().ShouldBe("agglomerative");
        run.Json.GetProperty("labelled").GetInt32().ShouldBe(9);
        var recordings = run.Json.GetProperty("recordings").EnumerateArray().ToArray();
        recordings.Length.ShouldBe(9);
        recordings.ShouldAllBe(recording => recording.GetProperty("file").GetString()!.Contains(
            Path.DirectorySeparatorChar + recording.GetProperty("speaker").GetString()! + Path.DirectorySeparatorChar,
            StringComparison.Ordinal));

        // Purity by counting: of each cluster the most frequent speaker.
        var pure = recordings.GroupBy(recording => recording.GetProperty("cluster").GetInt32())
            .Sum(cluster => cluster.CountBy(recording => recording.GetProperty("speaker").GetString()!).Max(entry => entry.Value));
        run.Json.GetProperty("purity").GetDouble().ShouldBe(pure / 9.0, 1e-5);
        run.Json.GetProperty("nmi").GetDouble().ShouldBeInRange(0, 1);
        run.Json.GetProperty("ari").GetDouble().ShouldBeInRange(-0.5, 1);
    }

    [Theory]
    [InlineData("agglomerative")]
    [InlineData("k-means")]
    public void Cluster_Auto_TakesTheLargestSilhouette(string method)
    {
        var run = Run(world["speech"], "--method", method);
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        var tried = run.Json.GetProperty("tried").EnumerateArray().ToArray();
        tried.Select(entry => entry.GetProperty("clusters").GetInt32()).ShouldBe(Enumerable.Range(2, 7));
        var best = tried.MaxBy(entry => entry.GetProperty("silhouette").GetDouble());
        run.Json.GetProperty("silhouette").GetDouble().ShouldBe(best.GetProperty("silhouette").GetDouble());
    }

    [Fact]
    public void Cluster_SameRecordingTwice_IsOneVoiceAndOthersAreApart()
    {
        File.Copy(world.Recording(1, 0), world["copy.wav"], overwrite: true);
        var run = Run(world.Recording(1, 0), world.Recording(2, 0), world["copy.wav"], "--clusters", "2", "--linkage", "complete");
        run.Json.GetProperty("recordings").EnumerateArray().Select(
            recording => recording.GetProperty("cluster").GetInt32()).ShouldBe([0, 1, 0]);
        run.Json.GetProperty("labelled").GetInt32().ShouldBe(0);
        run.Json.GetProperty("purity").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public void Cluster_Silence_IsLeftOutAndSaidSo()
    {
        var run = Run(world["speech/s1"], world["silence.wav"], "--clusters", "1");
        run.Code.ShouldBe(ExitCodes.BadInput, run.Error);
        run.FaultLine().ShouldContain("silence.wav");
        run.Json.GetProperty("failed").EnumerateArray().ShouldHaveSingleItem().GetProperty("file").GetString().ShouldBe(
            world["silence.wav"]);
        run.Json.GetProperty("recordings").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public void Cluster_Text_ListsTheFilesOfEachCluster()
    {
        var run = CommandRun.InProcess("cluster", world["speech"], "--clusters", "9", "--model", world.Model);
        run.Output.ShouldContain("9 cluster(s) of 9 recording(s)");
        run.Output.ShouldContain("cluster 8: 1 recording(s)");
        run.Output.ShouldContain("purity 1.000");
    }

    [Theory]
    [InlineData("--clusters", "none")]
    [InlineData("--clusters", "0")]
    [InlineData("--clusters", "10")]
    [InlineData("--method", "guessing")]
    [InlineData("--method", "k-means", "--linkage", "complete")]
    [InlineData("--seed", "3")]
    [InlineData("--clusters", "2", "--max-clusters", "4")]
    [InlineData("--max-clusters", "1")]
    public void Cluster_SenselessOptions_AreRefused(params string[] options) =>
        Run([world["speech"], .. options]).Code.ShouldBe(ExitCodes.Usage);

    [Fact]
    public void Cluster_AutoOfTwo_AsksForANumber()
    {
        var run = Run(world.Recording(1, 0), world.Recording(1, 1));
        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain("--clusters");
    }

    [Fact]
    public void Cluster_MissingFile_NamesIt() => Run(world["gone.wav"], "--clusters", "1").FaultLine().ShouldContain("gone.wav");

    private CommandRun Run(params string[] arguments) => CommandRun.InProcess(["cluster", .. arguments, "--model", world.Model, "--json"]);
}
