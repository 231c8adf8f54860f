using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Rendering;

public sealed class EmbeddingViewTests
{
    [Fact]
    public void Line_HalfWay_HasEveryMeasure() =>
        EmbeddingView.Line(new EmbeddingProgress(
            240, 12, 2, TimeSpan.FromHours(1.5), TimeSpan.FromSeconds(18), TimeSpan.FromMinutes(2)))
            .ShouldBe("12 of 240 recordings (2 failed), 1.50 hours of audio, 300 times real time, 2 min 00 s to go");
}
