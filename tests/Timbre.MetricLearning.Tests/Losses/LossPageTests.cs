using Timbre.MetricLearning.Miners;
using Timbre.Settings.Shape;
using Timbre.Settings.Writing;
using Timbre.Testing;

namespace Timbre.MetricLearning.Tests.Losses;

/// <summary>docs/concepts/metric-losses.md and the options say the same: every kind, every setting with its default and meaning.</summary>
public sealed class LossPageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "concepts", "metric-losses.md"));

    [Fact]
    public void Page_EveryLoss_HasItsSettingsWithDefaultAndMeaning()
    {
        var faults = new List<string>();
        foreach (var kind in Kinds.Losses)
        {
            var start = s_page.IndexOf($"\n### {kind}\n", StringComparison.Ordinal);
            if (start < 0)
            {
                faults.Add($"no section ### {kind}");
                continue;
            }

            var end = s_page.IndexOf("\n##", start + 4, StringComparison.Ordinal);
            var section = s_page[start..(end < 0 ? s_page.Length : end)].ReplaceLineEndings(" ");
            var options = Kinds.Loss(kind);
            faults.AddRange(OptionProperty.Of(options.GetType())
                .Where(setting => setting.Key != "weight" && !IsIn(section, setting, options))
                .Select(setting => $"{kind}: | `{setting.Key}` | {Written(setting, options)} | {Summaries.Of(setting.Property)} |"));
        }

        faults.ShouldBeEmpty(string.Join('\n', faults));
    }

    [Fact]
    public void Page_EveryMiner_HasItsLine()
    {
        foreach (var kind in Kinds.Miners)
        {
            var options = Kinds.Miner(kind);
            var summary = Summaries.Of(options.GetType()).TrimEnd('.');
            var line = s_page.Split('\n').FirstOrDefault(line => line.StartsWith($"| `{kind}` | {summary}", StringComparison.Ordinal));
            line.ShouldNotBeNull($"{kind}: {summary}");
            foreach (var setting in OptionProperty.Of(options.GetType()))
            {
                line.ShouldContain($"`{setting.Key}` {Written(setting, options)}", customMessage: kind);
            }
        }
    }

    // What the page names must exist: a kind that was renamed or removed leaves its section behind.
    [Fact]
    public void Page_EverySection_IsAKind()
    {
        foreach (var heading in s_page.Split('\n').Where(line => line.StartsWith("### ", StringComparison.Ordinal)))
        {
            Kinds.Losses.ShouldContain(heading[4..]);
        }
    }

    // In the section's own table, or among the shared ones whose meaning the page tells once.
    private static bool IsIn(string section, OptionProperty setting, object options)
    {
        var (key, value, meaning) = (setting.Key, Written(setting, options), Summaries.Of(setting.Property));
        return section.Contains($"| `{key}` | {value} | {meaning}", StringComparison.Ordinal)
            || (section.Contains($"`{key}` {value}", StringComparison.Ordinal)
                && s_page.Contains($"| `{key}` | {meaning.TrimEnd('.')}", StringComparison.Ordinal));
    }

    private static string Written(OptionProperty setting, object options) => setting.Property.GetValue(options) switch
    {
        null => "null",
        MinerOptions miner => KindCatalog.WordOf(miner.GetType())!,
        IReadOnlyList<double> => "[]",
        var value => ScalarText.Write(value)!,
    };
}
