using System.Diagnostics;
using System.Globalization;
using Timbre.Evaluation;
using Timbre.Galleries;
using Timbre.Galleries.Stores;
using Timbre.Testing;

namespace Timbre.Cli.Completion;

public sealed class CandidatesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CandidatesTests()
    {
        using var store = SqliteStore.Open(_folder["voices.db"]);
        var model = new GalleryModel("0123456789abcdef", 3, 0.4);
        using var gallery = new Gallery(store, model, SpeakerScorer.Cosine);
        gallery.Enroll("ann", [[1, 0, 0]]);
        gallery.Enroll("Mary Ann", [[0, 1, 0]]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("spe", "speakers")]
    [InlineData("speakers |", "list show check remove rename merge export import update")]
    [InlineData("speakers r", "remove rename")]
    [InlineData("cluster a --method |", "agglomerative k-means")]
    [InlineData("cluster a --method k", "k-means")]
    [InlineData("cluster a --linkage = c", "complete")]
    [InlineData("completion |", "bash zsh fish pwsh")]
    [InlineData("identify --thr", "--threshold --threads")]
    [InlineData("speakers list --js", "--json")]
    [InlineData("identify |", "")]
    [InlineData("identify a.wav --gallery |", "")]
    [InlineData("identify -- --thr", "")]
    [InlineData("nonsense |", "")]
    public void Of_WordsBefore_OffersWhatMayStandThere(string line, string expected)
    {
        var offered = Ask(line);
        expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(offered).ShouldBeEmpty(string.Join(" ", offered));
        var start = line.Split(' ')[^1].Trim('|');
        offered.ShouldAllBe(word => word.StartsWith(start, StringComparison.Ordinal));
        if (expected.Length == 0)
        {
            offered.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Of_Name_OffersWhoIsEnrolled()
    {
        Ask($"speakers show --gallery {_folder["voices.db"]} |").ShouldBe(["Mary Ann", "ann"]);
        Ask($"verify --gallery {_folder["voices.db"]} M").ShouldBe(["Mary Ann"]);
        Ask($"speakers show --gallery {_folder["none.db"]} |").ShouldBeEmpty();
        File.Exists(_folder["none.db"]).ShouldBeFalse();
    }

    [Fact]
    public void Of_Recipe_OffersThoseThatShip() => Ask("train a --recipe def").ShouldContain("default");

    [Theory]
    [InlineData("timbre speakers l", "list")]
    [InlineData("timbre cluster x --method=k", "k-means")]
    [InlineData("timbre speakers show --gallery GALLERY M", "Mary\\ Ann")]
    public void Script_InBash_FillsTheReply(string line, string expected)
    {
        if (!File.Exists("/bin/bash"))
        {
            return;
        }

        // As bash would: words broken at =, the place of the last one.
        var words = line.Replace("=", " = ", StringComparison.Ordinal).Replace(
            "GALLERY", _folder["voices.db"], StringComparison.Ordinal).Split(' ');
        var start = new ProcessStartInfo("/bin/bash") { RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(
            $"timbre() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "timbre.dll")}' \"$@\"; }}; source <(timbre completion bash); "
            + $"complete -p timbre >/dev/null || exit 3; COMP_WORDS=({string.Join(" ", words.Select(word => $"'{word}'"))}); "
            + $"COMP_CWORD={(words.Length - 1).ToString(CultureInfo.InvariantCulture)}; "
            + "_timbre timbre; printf '%s\\n' \"${COMPREPLY[@]}\"");
        using var bash = Process.Start(start)!;
        bash.StandardOutput.ReadToEnd().Trim().ShouldBe(expected);
    }

    // A line as it is typed; | stands for an empty word at the cursor.
    private static string[] Ask(string line)
    {
        var words = line.Split(' ').Select(word => word == "|" ? "" : word).ToArray();
        var run = CommandRun.InProcess(["completion", "candidates", words.Length.ToString(CultureInfo.InvariantCulture), "--", .. words]);
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(offer => offer.Split('\t')[0])];
    }
}
