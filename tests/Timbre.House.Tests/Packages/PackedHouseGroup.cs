namespace Timbre.House.Packages;

/// <summary>Tests of the packages share one packing, which takes a quarter of a minute.</summary>
[CollectionDefinition(Name)]
public sealed class PackedHouseGroup : ICollectionFixture<PackedHouse>
{
    public const string Name = "packages";
}
