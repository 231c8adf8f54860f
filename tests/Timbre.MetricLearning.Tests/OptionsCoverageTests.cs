using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Miners;
using Timbre.MetricLearning.Tests.Goldens;
using Timbre.MetricLearning.Tests.Losses;
using Timbre.Settings;
using Timbre.Settings.Shape;
using Timbre.Settings.Writing;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Tests;

/// <summary>Every setting of every loss and miner does something, and says what.</summary>
public sealed class OptionsCoverageTests
{
    private const int Dim = 6;

    // The cosine does not depend on lengths, whatever becomes of them before.
    private const string ByDotProduct = "\"distance\": \"dotProduct\"";
    private static readonly int[] s_labels = [0, 1, 2, 0, 1, 2, 3, 3, 0, 1, 4, 0];
    private static readonly float[] s_rows = Rows(1.4f);

    // Some settings matter only beside others, which are set first.
    private static readonly Dictionary<string, string> s_beside = new()
    {
        ["crossEntropy.hiddenActivation"] = "\"hidden\": 4",
        ["aamSoftmax.rivalMargin"] = "\"rivals\": 2",
        ["center.decay"] = "\"centers\": \"averaged\"",
        ["softTriple.gamma"] = "\"centers\": 3",
        ["memoryStart"] = "\"memory\": 20",
        ["warmupStart"] = "\"warmupEnd\": 9",
        ["aamSoftmax.overflow"] = "\"margin\": 1.4",
        ["batchHard.ties"] = "\"distance\": \"dotProduct\"",
        ["batchSemiHard.ties"] = "\"distance\": \"dotProduct\", \"margin\": 9",
        ["circle.normalize"] = ByDotProduct,
        ["multiSimilarity.normalize"] = ByDotProduct,
        ["ntXent.normalize"] = ByDotProduct,
        ["supCon.normalize"] = ByDotProduct,
    };

    public static TheoryData<string> LossSettings => Settings(Kinds.Losses, Kinds.Loss);

    public static TheoryData<string> MinerSettings => Settings(Kinds.Miners, Kinds.Miner);

    [Theory]
    [MemberData(nameof(LossSettings))]
    public void Loss_ASettingChanged_ChangesWhatItComputes(string setting) =>
        ShouldChange<LossOptions>(setting, Kinds.Loss, Computed);

    [Theory]
    [MemberData(nameof(MinerSettings))]
    public void Miner_ASettingChanged_ChangesWhatItChooses(string setting) =>
        ShouldChange<MinerOptions>(setting, Kinds.Miner, Chosen);

    [Fact]
    public void Options_EverySetting_HasAMeaningARangeAndAnAllowedDefault()
    {
        foreach (var options in Kinds.Losses.Select(Kinds.Loss).Concat<object>(Kinds.Miners.Select(Kinds.Miner)))
        {
            var type = options.GetType();
            Summaries.Of(type).ShouldEndWith(".", customMessage: type.Name);
            OptionRules.FindFaults(options).ShouldBeEmpty(type.Name);
            foreach (var property in OptionProperty.Of(type))
            {
                Summaries.Of(property.Property).ShouldEndWith(".", customMessage: $"{type.Name}.{property.Key}");
                var isNumber = property.Type == typeof(double) || property.Type == typeof(int) || property.Type == typeof(long)
                    || property.Type == typeof(IReadOnlyList<double>);
                (property.Range is not null).ShouldBe(isNumber, $"{type.Name}.{property.Key}");
            }
        }
    }

    private static TheoryData<string> Settings<T>(IEnumerable<string> kinds, Func<string, T> make) => [.. kinds.SelectMany(
        kind => OptionProperty.Of(make(kind)!.GetType()).Select(property => $"{kind}.{property.Key}"))];

    private static void ShouldChange<T>(string setting, Func<string, T> make, Func<T, string> show)
        where T : class
    {
        var parts = setting.Split('.');
        var (kind, key) = (parts[0], parts[1]);
        var beside = s_beside.GetValueOrDefault(setting) ?? s_beside.GetValueOrDefault(key);
        T Read(string more) => Kinds.Read<T>($$"""{"kind": "{{kind}}"{{(beside is null ? "" : ", " + beside)}}{{more}}}""");
        var usual = Read("");
        var property = OptionProperty.Of(usual.GetType()).Single(property => property.Key == key);
        var shown = show(usual);
        Others(property, property.Property.GetValue(usual)).Any(Changes).ShouldBeTrue(setting);

        bool Changes(string other)
        {
            try
            {
                return show(Read($", \"{key}\": {other}")) != shown;
            }
            catch (SettingsException)
            {
                // Some words do not go with the other settings.
                return false;
            }
        }
    }

    // Values beside the present one, within the range.
    private static IEnumerable<string> Others(OptionProperty property, object? present) => property.Type switch
    {
        var type when type == typeof(bool) => present is true ? ["false"] : ["true"],
        var type when type.IsEnum =>
            Enum.GetNames(type).Select(name => $"\"{CamelCase.Of(name)}\"").Where(word => word != $"\"{ScalarText.Write(present)}\""),
        var type when type == typeof(MinerOptions) => ["\"multiSimilarity\"", "null"],
        var type when type == typeof(IReadOnlyList<double>) => ["[1, 2, 0.5, 3, 1]"],
        _ => new[] { 0.05, 0.5, 0.8, 1, 2, 3, 5, 60 }
            .Where(number => number != Convert.ToDouble(present ?? -1.0) && number >= property.Range!.Minimum
                && number <= property.Range.Maximum)
            .Where(number => property.Type == typeof(double) || number == Math.Floor(number))
            .Select(number => ScalarText.Write(number)!),
    };

    // All that a loss shows for it: its parameters, and value and gradients of batches, one of ties, one of a single speaker.
    private static string Computed(LossOptions options)
    {
        var sum = LossSum.Create([options], new LossContext(Dim, 5, new Random(1)));
        (float[] Rows, int[] Labels)[] batches =
            [(s_rows, s_labels), ([.. s_rows.Select(value => MathF.Sign(value))], s_labels), (Rows(0.4f), new int[s_labels.Length]),
                (Rows(0.4f), s_labels)];
        var shown = new List<string>();
        for (var step = 0; step < batches.Length; step++)
        {
            using var tape = new Tape();
            sum.Step = step;
            var x = tape.Variable(batches[step].Rows, s_labels.Length, Dim);
            tape.Backward(sum.Compute(tape, x, batches[step].Labels));
            shown.Add($"{sum.Last.Value}: {string.Join(' ', x.Gradient.ToArray())}");
        }

        shown.AddRange(sum.Parameters.Select(parameter =>
            $"{parameter.IsTrained} {parameter.LearningRateFactor}: {string.Join(' ', parameter.Values.ToArray())}"));
        return string.Join('\n', shown);
    }

    private static string Chosen(MinerOptions options)
    {
        var list = TupleList.Of(options.Create(), s_rows, s_labels, Distance.Euclidean);
        return string.Join('\n', string.Join(' ', list.Triplets), string.Join(' ', list.Positives), string.Join(' ', list.Negatives));
    }

    private static float[] Rows(float size) => [.. Enumerable.Range(0, s_labels.Length * Dim).Select(i => size * MathF.Sin((i * i) + 1))];
}
