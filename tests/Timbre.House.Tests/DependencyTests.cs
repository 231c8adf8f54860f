using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Timbre.House;

/// <summary>Dependencies run one way. What counts is what an assembly really references.</summary>
public sealed class DependencyTests
{
    // Nearest first; a project may reference what stands here, and nothing else of the house.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Timbre.Faults"] = [],
        ["Timbre.Settings"] = ["Timbre.Faults"],
        ["Timbre.Tensors"] = ["Timbre.Faults"],
        ["Timbre.Neural"] = ["Timbre.Tensors", "Timbre.Settings", "Timbre.Faults"],
        ["Timbre.MetricLearning"] = ["Timbre.Neural", "Timbre.Tensors", "Timbre.Settings", "Timbre.Faults"],
        ["Timbre.Audio"] = ["Timbre.Settings", "Timbre.Faults"],
        ["Timbre.Silero"] = ["Timbre.Audio", "Timbre.Settings", "Timbre.Faults"],
        ["Timbre.Evaluation"] = ["Timbre.Faults"],
        ["Timbre.Speakers"] = ["Timbre.Neural", "Timbre.Tensors", "Timbre.Audio", "Timbre.Settings", "Timbre.Faults"],
        ["Timbre.Gallery"] = ["Timbre.Evaluation", "Timbre.Faults"],
        ["Timbre.Recognition"] = ["Timbre.Speakers", "Timbre.Gallery", "Timbre.Evaluation", "Timbre.Audio", "Timbre.Faults"],
        ["Timbre.Training"] =
        [
            "Timbre.MetricLearning", "Timbre.Speakers", "Timbre.Evaluation", "Timbre.Audio",
            "Timbre.Neural", "Timbre.Tensors", "Timbre.Settings", "Timbre.Faults",
        ],
        ["Timbre.Lab"] =
        [
            "Timbre.Training", "Timbre.MetricLearning", "Timbre.Speakers", "Timbre.Evaluation", "Timbre.Audio", "Timbre.Neural",
            "Timbre.Tensors", "Timbre.Settings", "Timbre.Faults",
        ],
        ["Timbre.Client"] = [],
        ["Timbre.Server"] =
        [
            "Timbre.Recognition", "Timbre.Speakers", "Timbre.Gallery", "Timbre.Evaluation", "Timbre.Audio", "Timbre.Faults",
        ],
        ["Timbre.Cli"] =
        [
            "Timbre.Lab", "Timbre.Server",
            "Timbre.Recognition", "Timbre.Training", "Timbre.Gallery", "Timbre.Speakers", "Timbre.MetricLearning", "Timbre.Evaluation",
            "Timbre.Audio", "Timbre.Neural", "Timbre.Tensors", "Timbre.Settings", "Timbre.Faults",
        ],
    };

    // Libraries from outside, and the only project that may know each.
    private static readonly Dictionary<string, string> Guests = new()
    {
        ["Microsoft.ML.OnnxRuntime"] = "Timbre.Silero",
        ["Concentus"] = "Timbre.Audio",
        ["NLayer"] = "Timbre.Audio",
        ["NVorbis"] = "Timbre.Audio",
        ["Google.Protobuf"] = "Timbre.Training",
        ["MathNet.Numerics"] = "Timbre.Lab",
        ["YamlDotNet"] = "Timbre.Training",
        ["Microsoft.Data.Sqlite"] = "Timbre.Gallery",
        ["SQLitePCLRaw.core"] = "Timbre.Gallery",
        ["Microsoft.Extensions.DependencyInjection.Abstractions"] = "Timbre.Recognition",
        ["Microsoft.Extensions.Options"] = "Timbre.Recognition",
        ["Microsoft.AspNetCore.OpenApi"] = "Timbre.Server",
        ["Microsoft.Extensions.Hosting.Systemd"] = "Timbre.Cli",
        ["OpenTelemetry"] = "Timbre.Server",
        ["OpenTelemetry.Api"] = "Timbre.Server",
        ["OpenTelemetry.Api.ProviderBuilderExtensions"] = "Timbre.Server",
        ["OpenTelemetry.Exporter.OpenTelemetryProtocol"] = "Timbre.Server",
        ["OpenTelemetry.Extensions.Hosting"] = "Timbre.Server",
        ["OpenTelemetry.Instrumentation.AspNetCore"] = "Timbre.Server",
        ["Microsoft.OpenApi"] = "Timbre.Server",
        ["Scalar.AspNetCore"] = "Timbre.Server",
        ["System.CommandLine"] = "Timbre.Cli",
        ["Spectre.Console"] = "Timbre.Cli",
        ["Spectre.Console.Ansi"] = "Timbre.Cli",
    };

    // What answers over HTTP, and what starts it.
    private static readonly string[] OnTheWeb = ["Timbre.Server", "Timbre.Cli"];

    public static TheoryData<string> Projects => new(SourceTree.Projects);

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfTheHouse_RunOneWay(string project)
    {
        Allowed.ShouldContainKey(project, "a new project has its place in the order of the house: add it here and to the plan");
        References(project).Where(name => name.StartsWith("Timbre.", StringComparison.Ordinal))
            .Except(Allowed[project]).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_FromOutside_AreKnownToOneProject(string project)
    {
        foreach (var name in References(project).Where(name =>
            !IsOfTheFramework(name) && !IsOfTheHouse(name) && !(OnTheWeb.Contains(project) && IsOfTheWebFramework(name))))
        {
            Guests.ShouldContainKey(name, $"{project} references a library that no project is said to own");
            Guests[name].ShouldBe(project);
        }
    }

    [Fact]
    public void Allowed_HasNoCircle()
    {
        foreach (var (project, references) in Allowed)
        {
            references.Where(reference => Allowed[reference].Contains(project)).ShouldBeEmpty(project);
        }
    }

    private static bool IsOfTheHouse(string name) => name.StartsWith("Timbre.", StringComparison.Ordinal);

    private static bool IsOfTheFramework(string name) =>
        name is "System.Numerics.Tensors" or "netstandard" or "mscorlib"
        || File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"));

    private static bool IsOfTheWebFramework(string name) => File.Exists(
        Path.Combine(Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Builder.WebApplication).Assembly.Location)!, name + ".dll"));

    private static string[] References(string project)
    {
        var file = project == "Timbre.Cli" ? "timbre" : project;
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, file + ".dll"));
        using var assembly = new PEReader(stream);
        var metadata = assembly.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(
            handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
