using Timbre.Faults;
using Timbre.Testing;

namespace Timbre.Cli;

public sealed class ExitCodesTests
{
    [Fact]
    public void Of_EveryKindOfFault_HasACodeOfItsOwn()
    {
        var kinds = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Where(
                file =>
                    Path.GetFileName(file) is var name && (name.StartsWith("Timbre.", StringComparison.Ordinal) || name == "timbre.dll"))
            .Where(file => !file.EndsWith(".Tests.dll", StringComparison.Ordinal))
            .SelectMany(file => System.Reflection.Assembly.LoadFrom(file).GetTypes())
            .Where(type => !type.IsAbstract && typeof(TimbreException).IsAssignableFrom(type))
            .ToArray();
        kinds.Length.ShouldBeGreaterThan(10);

        // What only the service throws it answers itself, by HTTP.
        kinds.Where(
            kind => !ExitCodes.Knows(kind)
                && (
                    kind.IsVisible
                        || kind.Assembly.GetName().Name != "Timbre.Server")).ShouldBeEmpty("every kind of fault stands in ExitCodes");
        kinds.Where(kind => !kind.IsSealed).ShouldBeEmpty("kinds of fault are sealed");
    }

    [Fact]
    public void Of_AnythingElse_IsInternal()
    {
        ExitCodes.Of(new InvalidOperationException("x")).ShouldBe(ExitCodes.Internal);
        ExitCodes.Of(new OperationCanceledException()).ShouldBe(ExitCodes.Interrupted);
    }

    [Fact]
    public void Meanings_StandInTheReadme()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        foreach (var (code, meaning) in ExitCodes.Meanings)
        {
            readme.ShouldContain($"| {code} | {meaning} |");
        }
    }
}
