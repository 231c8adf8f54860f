using Timbre.Galleries.Stores;

namespace Timbre.Galleries;

public sealed class GalleryStoreSuitesTests
{
    [Fact]
    public void EveryStore_HasAConformanceSuite()
    {
        var suites = typeof(GalleryStoreSuitesTests).Assembly.GetTypes()
            .Where(type => type.BaseType is { IsGenericType: true } parent
                && parent.GetGenericTypeDefinition() == typeof(GalleryStoreConformance<>))
            .Select(type => type.BaseType!.GetGenericArguments()[0])
            .ToHashSet();
        var stores = typeof(IGalleryStore).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IGalleryStore).IsAssignableFrom(type))
            .ToArray();
        stores.Length.ShouldBeGreaterThan(1);
        stores.Where(store => !suites.Contains(store)).ShouldBeEmpty();
    }
}
