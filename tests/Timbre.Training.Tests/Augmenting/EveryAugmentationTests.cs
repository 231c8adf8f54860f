using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Timbre.Audio;
using Timbre.Audio.Augmentation;
using Timbre.Testing;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Augmenting;

/// <summary>Every augmentation that a recipe can name, and every setting of each, reaches the network.</summary>
public sealed class EveryAugmentationTests : IDisposable
{
    private static readonly TrainingData Voices = SyntheticSet.Create(8, 2, 1.5, seed: 900);
    private static readonly float[] Plain = Batches(null);
    private readonly TemporaryFolder _folder = new();

    /// <summary>Whether a folder may be missing is about the folder, not about the sound.</summary>
    private static readonly HashSet<string> NotHeard = ["noise.Optional"];

    public static TheoryData<string> Kinds => [.. AugmentationKinds.All.Keys];

    public static TheoryData<string, string> Settings
    {
        get
        {
            var settings = new TheoryData<string, string>();
            foreach (var (kind, type) in AugmentationKinds.All)
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
    public void Apply_AsItComes_ChangesWhatTheNetworkHears(string kind)
    {
        var entry = new AugmentationEntry(kind, 1, Defaults(kind));

        TrainingBatches.Differ(Batches(entry), Plain).ShouldBeTrue();
        Batches(entry with { Probability = 0 }).ShouldBe(Plain);
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Apply_SettingChanged_ChangesWhatTheNetworkHears(string kind, string path)
    {
        var before = Batches(new AugmentationEntry(kind, 1, Defaults(kind)));

        List<object> others = [.. Variants(Defaults(kind), path.Split('.'))];

        others.ShouldNotBeEmpty();
        others.Any(options => TrainingBatches.Differ(Batches(new AugmentationEntry(kind, 1, options)), before)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("gain", "lowestDb: -20, highestDb: -20", -20)]
    [InlineData("dataPp", "smoothingChance: 0, manyNoiseSteps: true, noiseChance: 0, lowestGainDb: -120", -60)]
    public void Apply_ChangeOfLevel_ReachesANetworkOfPeakNormalizedSamplesAsItIs(string kind, string settings, double meanDb)
    {
        string[] network = ["network={kind: log, embedding: 8}"];
        var plain = TrainingBatches.Of(TinyRecipe.Make(network), Voices.Sets, Voices.Reader);

        var changed = TrainingBatches.Of(TinyRecipe.Make([.. network, $"augmentations=[{{kind: {kind}, {settings}}}]"]), Voices.Sets, Voices.Reader);

        // Slices of 0.6 s behind their label each.
        var slice = 1 + 9600;
        var levels = Enumerable.Range(0, plain.Length / slice).Select(index =>
            20 * Math.Log10(Peak(changed.AsSpan((index * slice) + 1, slice - 1)) / Peak(plain.AsSpan((index * slice) + 1, slice - 1)))).ToList();
        levels.Average().ShouldBe(meanDb, kind == "gain" ? 1e-3 : 15);
    }

    private static float Peak(ReadOnlySpan<float> samples)
    {
        var peak = 0f;
        foreach (var sample in samples)
        {
            peak = Math.Max(peak, Math.Abs(sample));
        }

        return peak;
    }

    private static float[] Batches(AugmentationEntry? entry)
    {
        var tiny = TinyRecipe.Make(TrainingBatches.HearsLevel);
        var recipe = new Recipe
        {
            Network = tiny.Network, Batch = tiny.Batch, Data = tiny.Data, Augmentations = entry is null ? [] : [entry],
        };
        return TrainingBatches.Of(recipe, Voices.Sets, Voices.Reader);
    }

    private static object Defaults(string kind) => Activator.CreateInstance(AugmentationKinds.All[kind])!;

    private static IEnumerable<string> PathsOf(Type type, string above) => RecipeShape.PropertiesOf(type).SelectMany(property =>
        RecipeShape.IsScalar(property.PropertyType) ? [above + property.Name] : PathsOf(property.PropertyType, above + property.Name + "."));

    /// <summary>The settings with one of them changed to other allowed values.</summary>
    private IEnumerable<object> Variants(object options, string[] path)
    {
        var property = options.GetType().GetProperty(path[0])!;
        var values = path.Length > 1 ? Variants(property.GetValue(options)!, path[1..]) : Others(property.GetValue(options)!);
        foreach (var value in values)
        {
            var changed = RecipeShape.Copy(options);
            property.SetValue(changed, value);
            if (IsAllowed(changed, property, value))
            {
                yield return changed;
            }
        }
    }

    private IEnumerable<object> Others(object value) => value switch
    {
        bool flag => [!flag],
        int number => [number + 1, number - 1, number * 2, number / 2],
        double number => [number * 0.5, number * 1.5, number + 0.2, number - 0.2, number + 3, number - 3],
        float number => [number * 0.5f, number * 1.5f, number + 0.2f, number - 0.2f],
        TimeSpan time => [time * 0.5, time * 2],
        string => [Recordings()],
        Enum word => Enum.GetValues(word.GetType()).Cast<object>().Where(other => !other.Equals(word)),
        _ => throw new InvalidOperationException($"A setting of type {value.GetType().Name}: say here what else it may be."),
    };

    private static bool IsAllowed(object options, PropertyInfo property, object value)
    {
        try
        {
            ((options as NoiseFileOptions)?.Snr ?? options as AugmentationOptions)?.Validate();
            return property.GetCustomAttribute<RangeAttribute>()?.IsValid(value) ?? true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private string Recordings()
    {
        var random = new Random(5);
        WavWriter.Write(_folder["clip.wav"], [.. Enumerable.Range(0, 3000).Select(n => (random.NextSingle() - 0.5f) * MathF.Exp(-n / 400f))], 16000);
        return _folder.Path;
    }
}
