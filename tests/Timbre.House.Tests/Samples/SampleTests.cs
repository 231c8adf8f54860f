using System.Globalization;
using System.Text.RegularExpressions;
using Timbre.Testing;

namespace Timbre.House.Samples;

/// <summary>The programs of <c>samples</c> run, are short, and are what the guide shows.</summary>
public sealed partial class SampleTests
{
    private const int LongestFile = 40;
    private static readonly string[] Guides = ["in-code.md", "service.md", "retired-sdk.md"];

    /// <summary>Percent of errors of a network that tells nobody apart.</summary>
    private const double Chance = 50;

    public static TheoryData<string> Files => new(SourceTree.CSharpFiles("samples")
        .Select(file => Path.GetRelativePath(Repository.Root, file)));

    [Theory]
    [MemberData(nameof(Files))]
    public void File_IsShort(string file) => File.ReadLines(InRepository(file)).Count().ShouldBeLessThan(LongestFile);

    [Theory]
    [MemberData(nameof(Files))]
    public void File_StandsInAGuide(string file) => Guides
        .Select(guide => File.ReadAllText(InRepository(Path.Combine("docs", "guides", guide))))
        .ShouldContain(guide => guide.Contains(File.ReadAllText(InRepository(file))), file);

    [Theory]
    [InlineData("EmbedAndCompare", "ann, Monday and ann, Tuesday: one speaker (score 0.", "ann, Monday and bob: two speakers (score 0.")]
    [InlineData("EnrollAndIdentify", "voice 2 saying 4: bob (bob 0.", "voice 9 saying 5: nobody enrolled (")]
    public void Program_WithoutArguments_TellsSyntheticVoicesApart(string sample, params string[] expected)
    {
        var lines = Run(sample);
        lines.Length.ShouldBe(expected.Length);
        foreach (var (line, start) in lines.Zip(expected))
        {
            line.ShouldStartWith(start);
        }
    }

    [Fact]
    public void TrainWithOwnLoss_UsesTheLossAndLearns()
    {
        var lines = Run("TrainWithOwnLoss");
        lines.Length.ShouldBe(2);
        lines[0].ShouldBe("losses: AamSoftmaxLossOptions and UniformityLossOptions");
        ErrorOf(lines[1]).ShouldBeLessThan(Chance);
    }

    [Fact]
    public void OwnNetwork_LearnsAndEmbedsAlikeWhenLoadedAgain()
    {
        var lines = Run("OwnNetwork");
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("ThinNetworkOptions: ");
        lines[1].ShouldStartWith("SequenceNetworkOptions: ");
        lines.ShouldAllBe(line => ErrorOf(line) < Chance && line.EndsWith("it embeds to the same bits"));
    }

    private static double ErrorOf(string line) => double.Parse(
        ErrorRate().Match(line).Groups["percent"].Value, CultureInfo.InvariantCulture);

    private static string[] Run(string sample)
    {
        var run = SampleRun.Of(sample);
        run.Code.ShouldBe(0, run.Told);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string InRepository(string path) => Path.Combine(Repository.Root, path);

    [GeneratedRegex(@"equal error rate (?<percent>[\d.]+) %")]
    private static partial Regex ErrorRate();
}
