using Timbre.Settings.Writing;

namespace Timbre.Settings.Tests.Writing;

public sealed class SummariesTests
{
    [Fact]
    public void Of_TypePropertyAndWord_IsWhatTheCommentSays()
    {
        Summaries.Of(typeof(BallOptions)).ShouldBe("A ball of one radius.");
        Summaries.Of(typeof(BallOptions).GetProperty(nameof(BallOptions.Hole))!).ShouldBe("Of the hole in it; smaller than radius.");
        Summaries.Of(Material.Iron).ShouldBe("Cast.");
    }

    [Fact]
    public void Of_AnAssemblyWithoutDocumentation_IsEmpty() => Summaries.Of(typeof(Uri)).ShouldBeEmpty();
}
