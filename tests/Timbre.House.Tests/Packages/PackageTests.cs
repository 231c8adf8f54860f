namespace Timbre.House.Packages;

/// <summary>Each project of <c>src</c> is a package that tells what it is.</summary>
[Collection(PackedHouseGroup.Name)]
public sealed class PackageTests(PackedHouse house)
{
    private const string Tool = "Timbre.Cli";

    public static TheoryData<string> Projects => new(SourceTree.Projects);

    public static TheoryData<string> Libraries => new(SourceTree.Projects.Where(project => project != Tool));

    [Fact]
    public void Packages_AreTheProjectsOfTheSource()
    {
        house.Names(".nupkg").ShouldBe(SourceTree.Projects, ignoreOrder: true);
        house.Names(".snupkg").ShouldBe(SourceTree.Projects, ignoreOrder: true);
    }

    [Fact]
    public void Packing_WarnsOfNothing() => house.Told.ShouldNotContain("warning", Case.Insensitive);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Package_TellsWhatItIs(string project)
    {
        var metadata = house.Metadata(project);
        metadata["description"].Single().Value.ShouldNotBe("Package Description", $"{project}.csproj has a Description");
        metadata["tags"].Single().Value.ShouldNotBeEmpty();
        metadata["license"].Single().Value.ShouldBe(Ships(project, "safetensors") ? "MIT AND CC-BY-4.0" : "MIT");
        metadata["readme"].Single().Value.ShouldBe("README.md");

        using var package = house.Open(project);
        package.GetEntry("LICENSE").ShouldNotBeNull();
        package.GetEntry("README.md").ShouldNotBeNull($"src/{project}/README.md");
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_HasDocumentationAndSymbols(string project)
    {
        using var package = house.Open(project);
        package.GetEntry($"lib/net10.0/{project}.dll").ShouldNotBeNull();
        package.GetEntry($"lib/net10.0/{project}.xml").ShouldNotBeNull();

        using var symbols = house.Open(project, ".snupkg");
        symbols.GetEntry($"lib/net10.0/{project}.pdb").ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_NeedsPackagesOfTheSameVersion(string project) => house.Metadata(project)["dependency"]
        .Where(package => SourceTree.Projects.Contains((string)package.Attribute("id")!))
        .ShouldAllBe(package => (string)package.Attribute("version")! == PackedHouse.Version);

    [Theory]
    [InlineData("Timbre.Recognition", "shipped/models/default.safetensors")]
    [InlineData("Timbre.Training", "shipped/recipes/default.yaml")]
    [InlineData(Tool, "tools/net10.0/any/models/default.safetensors")]
    [InlineData(Tool, "tools/net10.0/any/recipes/default.yaml")]
    public void WhatShips_IsInside(string project, string file)
    {
        using var package = house.Open(project);
        package.GetEntry(file).ShouldNotBeNull();
    }

    private bool Ships(string project, string ending)
    {
        using var package = house.Open(project);
        return package.Entries.Any(entry => entry.Name.EndsWith("." + ending, StringComparison.Ordinal));
    }
}
