using Timbre.Settings.Shape;

namespace Timbre.Settings.Tests.Shape;

public sealed class KindCatalogTests
{
    [Fact]
    public void Kinds_OfABase_AreFoundByTheirWords()
    {
        var kinds = KindCatalog.Of(typeof(ShapeOptions)).Kinds;
        kinds.Keys.Order().ShouldBe(["ball", "box"]);
        kinds["ball"].ShouldBe(typeof(BallOptions));
        KindCatalog.WordOf(typeof(ShelfOptions)).ShouldBeNull();
    }
}
