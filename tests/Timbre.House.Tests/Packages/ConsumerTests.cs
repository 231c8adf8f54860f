using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Testing;

namespace Timbre.House.Packages;

/// <summary>A program elsewhere, which knows the packages alone, by way of a library of its own.</summary>
[Collection(PackedHouseGroup.Name)]
public sealed class ConsumerTests(PackedHouse house)
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          {0}
        </Project>
        """;

    [Fact]
    public void Program_ThatReferencesThePackages_FindsModelAndRecipes()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <RestoreSources>{house.Feed}</RestoreSources>
                <RestorePackagesPath>{folder["packages"]}</RestorePackagesPath>
                <RestoreFallbackFolders>{string.Join(';', PackedHouse.RestoredPackages)}</RestoreFallbackFolders>
              </PropertyGroup>
            </Project>
            """);
        folder.Write("Library/Library.csproj", Project.Replace("{0}", $"""
            <ItemGroup>
              <PackageReference Include="Timbre.Recognition" Version="{PackedHouse.Version}" />
              <PackageReference Include="Timbre.Training" Version="{PackedHouse.Version}" />
            </ItemGroup>
            """, StringComparison.Ordinal));
        folder.Write("Program/Program.csproj", Project.Replace("{0}", """
            <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
            <ItemGroup><ProjectReference Include="../Library/Library.csproj" /></ItemGroup>
            """, StringComparison.Ordinal));
        folder.Write("Program/Program.cs", """
            using Timbre.Audio.Synthesis;
            using Timbre.Recognition;
            using Timbre.Training.Recipes;

            using var recognizer = Recognizer.Open();
            Console.WriteLine(recognizer.Embed(Voice(1, 1)).Embedding.Length == recognizer.Model.EmbeddingSize);
            Console.WriteLine(recognizer.Compare(Voice(1, 1), Voice(1, 2)).IsSameSpeaker);
            Console.WriteLine(recognizer.Compare(Voice(1, 1), Voice(2, 1)).IsSameSpeaker);
            Console.WriteLine(string.Join(' ', RecipeFile.Names()));

            static Recording Voice(int seed, int words) => Recording.FromSamples(new SyntheticSpeaker(seed).Speak(words, 3), 16_000);
            """);

        var published = PackedHouse.Dotnet(folder["Program"], "publish", "-warnaserror", "-o", folder["published"]);
        published.Code.ShouldBe(0, published.Told);

        var source = Path.Combine(Repository.Root, "recipes");
        var recipes = Directory.GetFiles(source, "*.yaml", SearchOption.AllDirectories)
            .Select(
                file => Path.ChangeExtension(Path.GetRelativePath(source, file), null).Replace('\\', '/')).Order(StringComparer.Ordinal);
        string[] expected = ["True", "True", "False", string.Join(' ', recipes)];
        foreach (var place in new[] { folder["published"], folder["Program/bin/Release/net10.0"] })
        {
            var ran = PackedHouse.Dotnet(folder.Path, Path.Combine(place, "Program.dll"));
            ran.Code.ShouldBe(0, ran.Told);
            ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ShouldBe(expected);
        }
    }

    [Fact]
    public void Tool_Installed_RunsWithItsModel()
    {
        using var folder = new TemporaryFolder();
        var installed = PackedHouse.Dotnet(
            folder.Path, "tool", "install", "Timbre.Cli", "--version", PackedHouse.Version,
            "--tool-path", folder["tools"], "--source", house.Feed);
        installed.Code.ShouldBe(0, installed.Told);

        var model = Directory.GetFiles(folder["tools"], "default.safetensors", SearchOption.AllDirectories).Single();
        var told = ProgramRun.Of(folder["tools/timbre"], folder.Path, "info", model, "--json");
        told.Code.ShouldBe(0, told.Told);
        told.Output.ShouldContain("\"embeddingSize\":");

        // Taken by itself where none is named.
        WavWriter.Write(folder["ann.wav"], new SyntheticSpeaker(1).Speak(1, 3), AudioReader.StandardRateHz);
        var enrolled = ProgramRun.Of(folder["tools/timbre"], folder.Path, "enroll", "ann", "ann.wav", "--gallery", "voices.db");
        enrolled.Code.ShouldBe(0, enrolled.Told);
    }
}
