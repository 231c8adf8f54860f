using Timbre.MetricLearning.Tests.Goldens;
using Timbre.Settings;
using Timbre.Tensors;

namespace Timbre.MetricLearning.Tests;

/// <summary>Every setting of every loss and miner does something, and says what.</summary>
public sealed class OptionsCoverageTests
{
    private const int Dim = 6;
    private static readonly int[] s_labels = [0, 1, 2, 0, 1, 2, 3, 3, 0, 1, 4];
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
        ["batchHard.ties"] = "\"distance\": \"dotProduct\"",
        ["batchSemiHard.ties"] = "\"distance\": \"dotProduct\"",
    };

    public static TheoryData<string> LossSettings => Settings(Kinds.Losses, Kinds.Loss);

    public static TheoryData<string> MinerSettings => Settings(Kinds.Miners, Kinds.Miner);

    [Theory]
    [MemberData(nameof(LossSettings))]
    public void Loss_ASettingChanged_ChangesWhatItComputes(string setting)
    {
        var (kind, key) = Split(setting);
        var property = OptionProperty.Of(Kinds.Loss(kind).GetType()).Single(property => property.Key == key);
        var beside = s_beside.GetValueOrDefault(setting) ?? s_beside.GetValueOrDefault(key);
        string Json(string more) => $$"""{"kind": "{{kind}}"{{Joined(beside)}}{{more}}}""";
        var usual = Kinds.Read<LossOptions>(Json(""));
        var computed = Computed(usual);
        Others(property, property.Property.GetValue(usual))
            .Any(other => Computed(Kinds.Read<LossOptions>(Json($", \"{key}\": {other}"))) != computed)
            .ShouldBeTrue(setting);
    }

    [Theory]
    [MemberData(nameof(MinerSettings))]
    public void Miner_ASettingChanged_ChangesWhatItChooses(string setting)
    {
        var (kind, key) = Split(setting);
        var property = OptionProperty.Of(Kinds.Miner(kind).GetType()).Single(property => property.Key == key);
        var chosen = Chosen($$"""{"kind": "{{kind}}"}""");
        Others(property, property.Property.GetValue(Kinds.Miner(kind)))
            .Any(other => Chosen($$"""{"kind": "{{kind}}", "{{key}}": {{other}}}""") != chosen)
            .ShouldBeTrue(setting);
    }

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

    private static (string Kind, string Key) Split(string setting) => setting.Split('.') is [var kind, var key] ? (kind, key) : default;

    private static string Joined(string? more) => more is null ? "" : $", {more}";

    // Values beside the present one, within the range.
    private static IEnumerable<string> Others(OptionProperty property, object? present) => property.Type switch
    {
        var type when type == typeof(bool) => present is true ? ["false"] : ["true"],
        var type when type.IsEnum => Enum.GetNames(type).Select(name => $"\"{CamelCase.Of(name)}\"").Where(word => word != $"\"{ScalarText.Write(present)}\""),
        var type when type == typeof(MinerOptions) => ["\"multiSimilarity\"", "null"],
        var type when type == typeof(IReadOnlyList<double>) => ["[1, 2, 0.5, 3, 1]"],
        _ => new[] { 0.05, 0.5, 0.8, 1, 2, 3, 5, 60 }
            .Where(number => number != Convert.ToDouble(present ?? -1.0) && number >= property.Range!.Minimum && number <= property.Range.Maximum)
            .Where(number => property.Type == typeof(double) || number == Math.Floor(number))
            .Select(number => ScalarText.Write(number)!),
    };

    // All that a loss shows for it: the weight, its parameters, and value and gradients of three batches, the second of ties.
    private static string Computed(LossOptions options)
    {
        var sum = LossSum.Create([options], new LossContext(Dim, 5, new Random(1)));
        var shown = new List<object>();
        shown.AddRange(sum.Parameters.Select(parameter => parameter.LearningRateFactor).Cast<object>());
        float[][] batches = [s_rows, [.. s_rows.Select(value => MathF.Sign(value))], Rows(0.4f)];
        for (var step = 0; step < batches.Length; step++)
        {
            using var tape = new Tape();
            sum.Step = step;
            var x = tape.Variable(batches[step], s_labels.Length, Dim);
            tape.Backward(sum.Compute(tape, x, s_labels));
            shown.AddRange([sum.Last.Value, string.Join(' ', x.Gradient.ToArray())]);
        }

        shown.AddRange(sum.Parameters.Select(parameter => string.Join(' ', parameter.Values.ToArray())));
        return string.Join('\n', shown);
    }

    private static string Chosen(string json)
    {
        var miner = Kinds.Read<MinerOptions>(json).Create();
        var list = TupleList.Of(miner, s_rows, s_labels, Distance.Euclidean);
        return string.Join('\n', string.Join(' ', list.Triplets), string.Join(' ', list.Positives), string.Join(' ', list.Negatives));
    }

    private static float[] Rows(float size) => [.. Enumerable.Range(0, s_labels.Length * Dim).Select(i => size * MathF.Sin((i * i) + 1))];
}
