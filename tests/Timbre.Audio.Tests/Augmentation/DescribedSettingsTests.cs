using System.Globalization;
using Timbre.Audio.Augmentation;
using Timbre.Settings;
using Timbre.Settings.Binding;
using Timbre.Settings.Shape;
using Timbre.Settings.Writing;

namespace Timbre.Audio.Tests.Augmentation;

/// <summary>What help, editors and faults say of augmentations comes from their records, so each must say it.</summary>
public class DescribedSettingsTests
{
    public static TheoryData<Type> Records =>
        [.. KindCatalog.Of(typeof(AugmentationOptions)).Kinds.Values, typeof(RoomOptions)];

    [Fact]
    public void Kinds_All_AreTheWordsOfRecipes() => WrittenAugmentation.Kinds.ShouldBe(
        [
            "babble", "bandLimit", "clipping", "codec", "dataPp", "equalizer", "featureMasking", "gain", "microphone", "noise", "oneOf",
            "packetLoss", "pitch", "reverberation", "sequence", "speed", "telephone", "whiteNoise",
        ]);

    [Theory]
    [MemberData(nameof(Records))]
    public void Summary_RecordAndEverySetting_AreSentencesWithoutDefaults(Type record)
    {
        string[] summaries = [Summaries.Of(record), .. OptionProperty.Of(record).Select(property => Summaries.Of(property.Property))];

        summaries.ShouldAllBe(summary => summary.EndsWith('.') && summary.Length < 250);
        summaries.ShouldAllBe(summary => !summary.Contains("default", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Range_EveryNumber_HasOneThatHoldsItsDefault(Type record)
    {
        var defaults = OptionsBinder.Default(record);
        foreach (var property in OptionProperty.Of(record).Where(option => option.Type == typeof(double) || option.Type == typeof(int)))
        {
            property.Range.ShouldNotBeNull(property.Key).FindOutside(property.Property.GetValue(defaults)).ShouldBeNull(property.Key);
        }
    }

    /// <summary>A lowest above its highest is refused in every record, whatever the pair is called.</summary>
    [Theory]
    [MemberData(nameof(Records))]
    public void FindFaults_LowestAboveHighest_IsOneFaultForEachPair(Type record)
    {
        var properties = OptionProperty.Of(record).ToDictionary(property => property.Key);
        foreach (var lowest in properties.Values.Where(property => property.Key.StartsWith("lowest", StringComparison.Ordinal)))
        {
            if (!properties.TryGetValue("highest" + lowest.Key["lowest".Length..], out var highest))
            {
                continue;
            }

            var options = OptionsBinder.Default(record);
            lowest.Property.SetValue(options, Number(lowest.Range!.Maximum, lowest.Type));
            highest.Property.SetValue(options, Number(highest.Range!.Minimum, highest.Type));

            OptionRules.FindFaults(options).ShouldHaveSingleItem()
                .ShouldStartWith($"{lowest.Key}: expected at most {highest.Key}, which is ");
        }
    }

    [Theory]
    [InlineData("""{"kind": "telefone"}""", "kind: expected a kind of augmentation, got \"telefone\". Did you mean 'telephone'?")]
    [InlineData("""{"kind": "data-pp"}""", "kind: expected a kind of augmentation, got \"data-pp\". Did you mean 'dataPp'?")]
    [InlineData("""{"kind": "gain", "probabilty": 1}""", "expected a known key, got \"probabilty\". Did you mean 'probability'?")]
    [InlineData("""{"kind": "gain", "lowest-db": 1}""", "expected a known key, got \"lowest-db\". Did you mean 'lowestDb'?")]
    [InlineData("""{"kind": "gain", "probability": 1.5}""", "probability: expected 0 to 1, got 1.5.")]
    [InlineData("""{"kind": "oneOf"}""", "of: expected at least one augmentation, got none.")]
    [InlineData("""{"kind": "oneOf", "of": ["featureMasking"]}""", "of[0].kind: expected a kind of sample augmentation, got")]
    public void Bind_Fault_NamesKeyRuleAndRemedy(string json, string fault) =>
        Should.Throw<SettingsException>(() => WrittenAugmentation.Bind(WrittenAugmentation.Parse(json))).Message.ShouldContain(fault);

    private static object Number(double number, Type type) => Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
}
