using Timbre.Lab.Search;
using Timbre.Settings;
using Timbre.Testing;

namespace Timbre.Lab.Tests.Search;

public sealed class SearchSpaceTests
{
    [Theory]
    [InlineData("seed: {int: [1, 9]}", "seed")]
    [InlineData("validation.speakerShare: {uniform: [0.1, 0.5]}", "validation.speakerShare")]
    [InlineData("checkpoints.keep: {int: [1, 9]}", "checkpoints.keep")]
    public void Read_SettingOfTheMeasure_IsRefused(string line, string setting)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "space.yaml");
        File.WriteAllText(path, "schedule.rate: {log: [1e-4, 1e-2]}\n" + line + "\n");

        Should.Throw<SettingsException>(() => SearchSpace.Read(path)).Message.ShouldContain(
            $"{setting}: expected a setting that changes what is learned, got one that has to be the same in all trials");
    }
}
