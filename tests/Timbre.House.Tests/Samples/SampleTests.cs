using Timbre.Galleries.Stores;
using Timbre.House.Packages;
using Timbre.Testing;

namespace Timbre.House.Samples;

/// <summary>The programs of <c>samples</c> run, are short, and are what the guide shows.</summary>
public sealed class SampleTests
{
    private const int LongestProgram = 40;

    public static TheoryData<string> Names => new(SourceTree.Samples);

    [Theory]
    [MemberData(nameof(Names))]
    public void Program_IsShort(string sample) => File.ReadLines(Program(sample)).Count().ShouldBeLessThan(LongestProgram);

    [Theory]
    [MemberData(nameof(Names))]
    public void Program_StandsInTheGuide(string sample) => File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "in-code.md"))
        .ShouldContain(File.ReadAllText(Program(sample)));

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

    private static string[] Run(string sample)
    {
        var file = Path.Combine(Repository.Root, "samples", sample, "bin", PackedHouse.Configuration, "net10.0", sample + ".dll");
        var run = ProgramRun.Of("dotnet", Path.GetTempPath(), file);
        run.Code.ShouldBe(0, run.Told);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string Program(string sample) => Path.Combine(Repository.Root, "samples", sample, "Program.cs");
}
