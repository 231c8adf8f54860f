using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Miners;
using Timbre.Settings.Binding;
using Timbre.Settings.Nodes;
using Timbre.Settings.Shape;

namespace Timbre.MetricLearning.Tests;

/// <summary>The kinds of losses and miners by their words, and options from what recipes write.</summary>
internal static class Kinds
{
    /// <summary>Words of all losses of the library.</summary>
    public static IEnumerable<string> Losses => WordsOf(typeof(LossOptions));

    /// <summary>Words of all miners of the library.</summary>
    public static IEnumerable<string> Miners => WordsOf(typeof(MinerOptions));

    /// <summary>The settings that a loss has by default.</summary>
    public static LossOptions Loss(string word) => Make<LossOptions>(word);

    /// <summary>The settings that a miner has by default.</summary>
    public static MinerOptions Miner(string word) => Make<MinerOptions>(word);

    /// <summary>Reads options as recipes do.</summary>
    public static T Read<T>(string json)
        where T : class => OptionsBinder.Bind<T>(JsonSettings.Parse(json, "recipe"));

    private static T Make<T>(string word) => (T)Activator.CreateInstance(KindCatalog.Of(typeof(T)).Kinds[word])!;

    private static IEnumerable<string> WordsOf(Type type) =>
        KindCatalog.Of(type).Kinds.Where(kind => kind.Value.Assembly == type.Assembly).Select(kind => kind.Key);
}
