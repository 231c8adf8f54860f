using Timbre.Galleries.Stores;

namespace Timbre.Galleries;

public sealed class MemoryStoreTests : GalleryStoreConformance<MemoryStore>
{
    protected override MemoryStore Store { get; } = new();
}
