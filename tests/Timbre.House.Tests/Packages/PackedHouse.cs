using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using Timbre.Testing;

namespace Timbre.House.Packages;

/// <summary>The packages of the solution in a folder, as <c>dotnet pack</c> makes them of what was built.</summary>
public sealed class PackedHouse : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PackedHouse()
    {
        var run = Dotnet(Repository.Root, "pack", "Timbre.slnx", "-c", Configuration, "--no-build", "-o", Feed);
        run.Code.ShouldBe(0, run.Told);
        Told = run.Output;
    }

    /// <summary>The configuration that these tests, and all the rest, were built in.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The version of all packages.</summary>
    public static string Version { get; } =
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>Folders of packages from outside that restoring the solution has filled.</summary>
    public static IReadOnlyList<string> RestoredPackages { get; } = FindRestoredPackages();

    /// <summary>What packing told.</summary>
    public string Told { get; }

    /// <summary>The folder of packages.</summary>
    public string Feed => _folder["feed"];

    /// <summary>Runs the SDK.</summary>
    public static ProgramRun Dotnet(string folder, params string[] arguments) => ProgramRun.Of("dotnet", folder, arguments);

    /// <summary>Names of the packages, without version and ending.</summary>
    public IEnumerable<string> Names(string ending) => Directory.EnumerateFiles(Feed, "*" + ending)
        .Select(file => Path.GetFileName(file)[..^($".{Version}{ending}".Length)]);

    /// <summary>Opens a package.</summary>
    public ZipArchive Open(string name, string ending = ".nupkg") => ZipFile.OpenRead(Path.Combine(Feed, $"{name}.{Version}{ending}"));

    /// <summary>What a package says of itself, by element.</summary>
    public ILookup<string, XElement> Metadata(string name)
    {
        using var package = Open(name);
        using var stream = package.GetEntry(name + ".nuspec")!.Open();
        return XDocument.Load(stream).Descendants().ToLookup(element => element.Name.LocalName);
    }

    public void Dispose() => _folder.Dispose();

    private static IReadOnlyList<string> FindRestoredPackages()
    {
        var assets = Path.Combine(Repository.Root, "src", "Timbre.Recognition", "obj", "project.assets.json");
        using var parsed = JsonDocument.Parse(File.ReadAllText(assets));
        return [.. parsed.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name)];
    }
}
