using Timbre.Audio.Augmentation;
using Timbre.Audio.Reading;
using Timbre.Settings;
using Timbre.Settings.Nodes;
using Timbre.Settings.Shape;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Augmentation;

/// <summary>Every setting of every augmentation is heard.</summary>
public sealed class EverySettingTests : IDisposable
{
    /// <summary>Whether a folder may be missing is about the folder; the share of features masked is drawn by who masks.</summary>
    private static readonly string[] NotHeard = ["noise.optional", "featureMasking.probability"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => [.. WrittenAugmentation.Kinds];

    public static TheoryData<string, string> Settings
    {
        get
        {
            var settings = new TheoryData<string, string>();
            foreach (var (kind, type) in KindCatalog.Of(typeof(AugmentationOptions)).Kinds)
            {
                foreach (var path in PathsOf(type, "").Where(path => !NotHeard.Contains($"{kind}.{path}")))
                {
                    settings.Add(kind, path);
                }
            }

            return settings;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Bind_Kind_ChangesWhatIsHeard(string kind)
    {
        var untouched = WrittenAugmentation.Heard(new GainOptions { LowestDb = 0, HighestDb = 0 });
        var options = WrittenAugmentation.Bind(WrittenAugmentation.Of(kind));

        KindCatalog.WordOf(options.GetType()).ShouldBe(kind);
        var heard = WrittenAugmentation.Heard(options);
        heard.ShouldNotBe(options is FeatureAugmentationOptions ? Signals.Noise(heard.Length, seed: 3) : untouched);
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Bind_SettingChanged_ChangesWhatIsHeard(string kind, string path)
    {
        var settings = WrittenAugmentation.Of(kind);
        var before = WrittenAugmentation.Heard(WrittenAugmentation.Bind(settings));

        var others = Others(ValueAt(WrittenAugmentation.Bind(settings), path))
            .Select(value => Bound(SettingOverride.Apply(settings, path, WrittenAugmentation.Parse(value))))
            .OfType<AugmentationOptions>().ToList();

        others.ShouldNotBeEmpty();
        others.Any(options => !WrittenAugmentation.Heard(options).AsSpan().SequenceEqual(before)).ShouldBeTrue();
    }

    private static IEnumerable<string> PathsOf(Type type, string above) => OptionProperty.Of(type).SelectMany(property =>
        property.Section is { IsAbstract: false } section ? PathsOf(section, $"{above}{property.Key}.") : [above + property.Key]);

    private static object ValueAt(object options, string path) => path.Split('.').Aggregate(
        options, (record, key) => OptionProperty.Of(record.GetType()).Single(property => property.Key == key).Property.GetValue(record)!);

    /// <summary>The record, or null where the value is not allowed.</summary>
    private static AugmentationOptions? Bound(SettingNode settings)
    {
        try
        {
            return WrittenAugmentation.Bind(settings);
        }
        catch (SettingsException)
        {
            return null;
        }
    }

    /// <summary>Other values, as JSON.</summary>
    private IEnumerable<string> Others(object value) => value switch
    {
        bool flag => [flag ? "false" : "true"],
        int number => [.. new[] { number + 1, number - 1, number / 2, number * 2 }.Select(other => ScalarText.Write(other)!)],
        double number =>
            [.. new[] { number * 0.5, number * 1.5, number + 0.2, number - 0.2, number + 3 }.Select(other => ScalarText.Write(other)!)],
        string => [$"\"{Recordings()}\""],
        IReadOnlyList<CodecKind> => ["""["opus"]"""],
        IReadOnlyList<SampleAugmentationOptions> => ["""["bandLimit"]"""],
        _ => throw new InvalidOperationException($"A setting of type {value.GetType().Name}: say here what else it may be."),
    };

    private string Recordings()
    {
        WavWriter.Write(_folder["clip.wav"], Signals.Noise(3000, seed: 5, peak: 0.5), Signals.RateHz);
        return Path.GetDirectoryName(_folder["clip.wav"])!;
    }
}
