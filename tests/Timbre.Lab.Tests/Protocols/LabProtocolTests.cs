using Timbre.Lab.Entries;
using Timbre.Lab.Protocols;
using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Speakers.Networks;

namespace Timbre.Lab.Tests.Protocols;

/// <summary>Entries under a protocol.</summary>
public sealed class LabProtocolTests
{
    private static readonly ExperimentLog Log = ExperimentLog.Open();

    public static TheoryData<string, string> Every
    {
        get
        {
            var every = new TheoryData<string, string>();
            foreach (var entry in Log.Entries)
            {
                every.Add(LabProtocol.Brief.Name, entry.Number);
                every.Add(LabProtocol.Full.Name, entry.Number);
            }

            return every;
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Of_EveryEntry_IsARecipe(string protocol, string number)
    {
        var recipe = LabProtocol.Find(protocol).Of(Log.Find(number), seed: 7);

        recipe.Seed.ShouldBe(7);
        new SpeakerNetwork(recipe.Network, 1).Parameters.Count.ShouldBePositive();
        (recipe.Data.Speakers ?? 0).ShouldBeLessThanOrEqualTo(Math.Max(recipe.Network.Embedding, 128));
    }

    [Theory]
    [InlineData("20", 64)]
    [InlineData("33", 128)]
    [InlineData("127", 128)]
    public void Of_Short_HasAQuarterOfTheSpeakers(string entry, int speakers) =>
        LabProtocol.Brief.Of(Log.Find(entry), 1).Data.Speakers.ShouldBe(speakers);

    [Fact]
    public void Of_Short_BatchRenormalizationStartsWithinTheRun()
    {
        var recipe = LabProtocol.Brief.Of(Log.Find("36"), 1);

        ((LogNetworkOptions)recipe.Network).Norm.Kind.ShouldBe(NormKind.BatchRenorm);
        ((LogNetworkOptions)recipe.Network).Norm.RampEnd.ShouldBeLessThan((int)recipe.Schedule.Steps);
    }

    [Fact]
    public void Find_Unknown_NamesTheNearest() =>
        Should.Throw<SettingsException>(() => LabProtocol.Find("shrt")).Message.ShouldContain("Did you mean 'short'?");
}
