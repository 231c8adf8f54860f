using System.Globalization;
using Timbre.Testing;

namespace Timbre.MetricLearning.Tests;

/// <summary>docs/concepts/metric-losses.md and the catalogs say the same: every kind, every setting with its default and meaning.</summary>
public sealed class LossPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "concepts", "metric-losses.md"));

    [Fact]
    public void Page_EveryLoss_HasItsSettingsWithDefaultAndMeaning()
    {
        var faults = new List<string>();
        foreach (var kind in LossCatalog.Kinds.Where(kind => !kind.Name.StartsWith("test-", StringComparison.Ordinal)))
        {
            var start = Page.IndexOf($"\n### {Key(kind.Name)}\n", StringComparison.Ordinal);
            if (start < 0)
            {
                faults.Add($"no section ### {Key(kind.Name)}");
                continue;
            }

            var end = Page.IndexOf("\n##", start + 4, StringComparison.Ordinal);
            var section = Page[start..(end < 0 ? Page.Length : end)].ReplaceLineEndings(" ");
            faults.AddRange(kind.Settings
                .Where(setting => !section.Contains($"| `{Key(setting.Name)}` | {Written(setting)} | {setting.Meaning}", StringComparison.Ordinal)
                    && !(section.Contains($"`{Key(setting.Name)}` {Written(setting)}", StringComparison.Ordinal)
                        && Page.Contains($"| `{Key(setting.Name)}` | {setting.Meaning.TrimEnd('.')}", StringComparison.Ordinal)))
                .Select(setting => $"{Key(kind.Name)}: | `{Key(setting.Name)}` | {Written(setting)} | {setting.Meaning} |"));
        }

        faults.ShouldBeEmpty(string.Join('\n', faults));
    }

    [Fact]
    public void Page_EveryMiner_HasItsLine()
    {
        foreach (var kind in MinerCatalog.Kinds)
        {
            var line = Page.Split('\n').FirstOrDefault(line => line.StartsWith($"| `{Key(kind.Name)}` | {kind.Summary.TrimEnd('.')}", StringComparison.Ordinal));
            line.ShouldNotBeNull($"{Key(kind.Name)}: {kind.Summary}");
            foreach (var setting in kind.Settings)
            {
                line.ShouldContain($"`{Key(setting.Name)}` {Written(setting)}", customMessage: Key(kind.Name));
            }
        }
    }

    // What the page names must exist: a kind that was renamed or removed leaves its section behind.
    [Fact]
    public void Page_EverySection_IsAKind()
    {
        var kinds = LossCatalog.Kinds.Select(kind => Key(kind.Name)).ToHashSet();
        foreach (var heading in Page.Split('\n').Where(line => line.StartsWith("### ", StringComparison.Ordinal)))
        {
            kinds.ShouldContain(heading[4..]);
        }
    }

    [Fact]
    public void Settings_OfEveryKind_AreSaidOnceWithAMeaningAndAnAllowedDefault()
    {
        foreach (var kind in LossCatalog.Kinds.Cast<NamedKind>().Concat(MinerCatalog.Kinds))
        {
            kind.Settings.Select(setting => setting.Name).ShouldBeUnique(kind.Name);
            foreach (var setting in kind.Settings)
            {
                setting.Meaning.ShouldEndWith(".", customMessage: $"{kind.Name}/{setting.Name}");
                if (setting.Default is double number)
                {
                    number.ShouldBeInRange(setting.Minimum, setting.Maximum, $"{kind.Name}/{setting.Name}");
                }

                (setting.Choices?.Contains((string)setting.Default) ?? true).ShouldBeTrue($"{kind.Name}/{setting.Name}");
            }
        }
    }

    private static string Written(LossSetting setting) => setting.Default switch
    {
        bool flag => flag ? "true" : "false",
        double[] => "[]",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        var word => setting.IsMiner ? Key((string)word) : (string)word,
    };

    private static string Key(string name) => string.Concat(name.Split('-').Select(
        (part, i) => i == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
