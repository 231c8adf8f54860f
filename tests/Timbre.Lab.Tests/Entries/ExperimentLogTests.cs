using Timbre.Lab.Entries;
using Timbre.Settings;
using Timbre.Speakers.Networks;
using Timbre.Training.Recipes;

namespace Timbre.Lab.Tests.Entries;

/// <summary>The recipes of the log are the log.</summary>
public sealed class ExperimentLogTests
{
    // What the notes on the log say of every entry: its parent, and '-' where it was not kept.
    private const string Lineage = """
        01.1: 01.2:01.1 02.1:01.2 02.2:02.1 03:02.2 04:03- 05:03- 06:03 07:06- 08:06- 09:06 10:09 11:10- 12:10 13:12- 14:12 15:14 16:15
        17:16- 18:16- 19:16 20:19 21:20 22:21 23:22 24:23- 25:23- 26:23 27:26 28:27 29:28 30:29 31:30 32:31- 33:31 34:33- 35:33- 36:33-
        37:33- 38:33- 39:33 40:39 41:40 42:41- 100:41 101:100 102:101 103:102 104:103 105:104 106:105 107:106- 108:106 109:108 110:106
        111:105 112:111 113:112 114:113- 115:113- 116:113 117:116- 118:116- 119:116- 120:116- 121:116- 122:116 123:122- 124:122- 125:116
        126:122- 127:125 128:127
        """;

    private static readonly ExperimentLog Log = ExperimentLog.Open();

    // Entries that change what is written or measured, or share another's text.
    private static readonly string[] WithoutChange = ["31", "113"];

    public static TheoryData<string> Numbers => [.. Log.Entries.Select(entry => entry.Number)];

    [Fact]
    public void Entries_AreTheLineageOfTheLog() =>
        Log.Entries.Select(entry => $"{entry.Number}:{entry.Parent}{(IsKept(entry) ? "" : "-")}")
            .ShouldBe(Lineage.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Entry_ChangesItsParent(string number)
    {
        var entry = Log.Find(number);
        if (entry.Parent is not { } parent)
        {
            return;
        }

        var changes = Log.Find(parent).Recipe.DifferencesFrom(entry.Recipe).Count(IsOfTheRun);

        if (WithoutChange.Contains(number))
        {
            changes.ShouldBe(0);
        }
        else
        {
            changes.ShouldBePositive();
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Entry_HasAHypothesisForEveryRemark(string number)
    {
        var entry = Log.Find(number).Log;
        var judged = entry.Hypotheses.Select(hypothesis => hypothesis.Remark).OfType<int>().ToList();

        entry.Hypotheses.ShouldNotBeEmpty();
        judged.Distinct().Order().ShouldBe(Enumerable.Range(0, entry.Remarks.Count));
        entry.Hypotheses.Where(hypothesis => hypothesis.Than is not null).ShouldAllBe(
            hypothesis => Log.Find(hypothesis.Than!).Number == hypothesis.Than);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Entry_BuildsItsNetwork(string number)
    {
        var recipe = Log.Find(number).Recipe;

        var network = new SpeakerNetwork(recipe.Network, seed: 1);

        network.Output.Channels.ShouldBe(recipe.Network.Embedding);
        if (recipe.Network is LogNetworkOptions { Encoder: { Skip: SkipKind.Concat, Widths.Count: 10 } encoder } log)
        {
            // Widths of the dense network add up.
            (log.InBlock.Width + encoder.Widths.Sum()).ShouldBe(512);
        }
    }

    [Fact]
    public void Model1_HasTheWidthsOfTheNotes()
    {
        var network = (LogNetworkOptions)Log.Find("14").Recipe.Network;

        network.InBlock.Width.ShouldBe(16);
        network.Encoder.Widths.ShouldBe([22, 32, 45, 64, 90, 128, 180, 256, 360, 512]);
        (network.InBlock.Kernel, network.Encoder.Kernel).ShouldBe((7, 7));
    }

    [Fact]
    public void Entry127_IsTheRecipeOfItsOwnName() =>
        Log.Find("127").Recipe.DifferencesFrom(RecipeFile.Load(Path.Combine(Testing.Repository.Root, "recipes", "log-127.yaml")))
            .Where(IsOfTheRun).Select(difference => difference.Split(' ')[0])
            .ShouldBe(["validation.fixedSlices"], "the same run, of which less is written");

    [Theory]
    [InlineData("9", "09")]
    [InlineData("127", "127")]
    public void Find_Number_FindsTheEntry(string number, string found) => Log.Find(number).Number.ShouldBe(found);

    [Theory]
    [InlineData("129")]
    [InlineData("01.3")]
    public void Find_Unknown_NamesTheNearest(string number) =>
        Should.Throw<SettingsException>(() => Log.Find(number)).Message.ShouldMatch(
            $"lab: expected the number of an entry, got '{number}'. Did you mean .*");

    // What the entry is called, and what is written of it, changes no run.
    private static bool IsOfTheRun(string difference) =>
        !difference.StartsWith("entry", StringComparison.Ordinal) && !difference.StartsWith("description", StringComparison.Ordinal);

    private static bool IsKept(Experiment entry) => entry.Log.Mark is LogMark.Kept or LogMark.Further;
}
