using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class AugmentationCatalogTests
{
    [Fact]
    public void Create_Settings_ReachTheAugmentation()
    {
        var gain = AugmentationCatalog.Create(new Dictionary<string, object?>
        {
            ["kind"] = "gain", ["lowest-db"] = "-6", ["HighestDb"] = -6.0,
        });
        float[] samples = [1, -0.5f];
        gain.Apply(samples, new Random(1));
        samples[0].ShouldBe(0.501187f, 1e-5f);
        samples[1].ShouldBe(-0.250594f, 1e-5f);
    }

    [Fact]
    public void Create_Chance_AppliesToThatShare()
    {
        var gain = AugmentationCatalog.Create(new Dictionary<string, object?>
        {
            ["kind"] = "gain", ["chance"] = 0.3, ["lowest-db"] = -20, ["highest-db"] = -20,
        });
        var random = new Random(2);
        var changed = 0;
        for (var i = 0; i < 2000; i++)
        {
            float[] samples = [1];
            gain.Apply(samples, random);
            changed += samples[0] < 1 ? 1 : 0;
        }

        changed.ShouldBeInRange(530, 670);
    }

    [Fact]
    public void CreateAll_Entries_RunInOrder()
    {
        var chain = AugmentationCatalog.CreateAll(
        [
            new Dictionary<string, object?> { ["kind"] = "gain", ["lowest-db"] = 20, ["highest-db"] = 20 },
            new Dictionary<string, object?> { ["kind"] = "gain", ["lowest-db"] = -40, ["highest-db"] = -40 },
        ]);
        float[] samples = [1];
        chain.Apply(samples, new Random(3));
        samples[0].ShouldBe(0.1f, 1e-6f);
    }

    [Fact]
    public void Create_UnknownKind_NamesTheNearest() =>
        Fault(new() { ["kind"] = "telefone" }).ShouldBe(
            "augmentations: expected a known kind, got 'telefone'. Did you mean 'telephone'?");

    [Fact]
    public void Create_UnknownSetting_NamesTheNearest() =>
        Fault(new() { ["kind"] = "telephone", ["chnace"] = 1 }).ShouldBe(
            "augmentation 'telephone': expected one of its settings, got 'chnace'. Did you mean 'chance'?");

    [Fact]
    public void Create_WrongType_NamesTheType() =>
        Fault(new() { ["kind"] = "telephone", ["lowest-q-db"] = "loud" }).ShouldBe(
            "augmentation 'telephone': expected lowest-q-db to be a number, got 'loud'. Correct this setting.");

    [Fact]
    public void Create_OutOfRange_NamesEveryFault()
    {
        var message = Fault(new() { ["kind"] = "data-pp", ["smoothing-chance"] = 2, ["noise-scale"] = -1 });
        message.ShouldContain("SmoothingChance between 0 and 1, got 2");
        message.ShouldContain("NoiseScale between 0 and 10, got -1");
    }

    [Fact]
    public void Create_ChanceOutOfRange_IsRefused() =>
        Fault(new() { ["kind"] = "gain", ["chance"] = 1.5 }).ShouldContain("between 0 and 1");

    [Fact]
    public void Create_MissingSources_SaysWhatIsMissing()
    {
        Fault(new() { ["kind"] = "noise", ["folder"] = "x" }).ShouldContain("got 'x'");
        Fault(new() { ["kind"] = "babble" }).ShouldContain("other speakers");
        Fault(new() { ["kind"] = "one-of" }).ShouldContain("list of augmentations");
        Fault(new() { ["chance"] = 1 }).ShouldContain("name its kind");
    }

    [Fact]
    public void Create_NestedEntries_AreUnderstoodAsYamlReadersGiveThem()
    {
        var nested = new List<object> { new Dictionary<object, object> { ["kind"] = "gain", ["lowest-db"] = "-20", ["highest-db"] = "-20" } };
        var oneOf = AugmentationCatalog.Create(new Dictionary<string, object?> { ["kind"] = "one-of", ["of"] = nested });
        float[] samples = [1];
        oneOf.Apply(samples, new Random(4));
        samples[0].ShouldBe(0.1f, 1e-6f);
    }

    [Fact]
    public void SettingsOf_Telephone_ListsRecipeNames() =>
        AugmentationCatalog.SettingsOf("telephone").ShouldContain("lowest-low-edge-hz");

    private static string Fault(Dictionary<string, object?> settings) =>
        Should.Throw<AugmentationSettingException>(() => AugmentationCatalog.Create(settings)).Message;
}
