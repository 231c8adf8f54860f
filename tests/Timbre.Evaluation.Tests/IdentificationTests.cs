namespace Timbre.Evaluation;

public sealed class IdentificationTests
{
    // Three recordings against four speakers.
    private static readonly float[] Scores =
    [
        0.9f, 0.1f, 0.2f, 0.3f,
        0.5f, 0.4f, 0.6f, 0.1f,
        0.2f, 0.2f, 0.2f, 0.2f,
    ];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    public void TopK_KnownScores_CountsRecordings(int k, int hits) =>
        Identification.TopK(Scores, 4, [0, 1, 2], k).ShouldBe(hits / 3.0, 1e-12);

    [Fact]
    public void Rank1_TiedWithAnother_DoesNotCount() =>
        Identification.Rank1([0.5f, 0.5f], 2, [0]).ShouldBe(0);

    [Fact]
    public void TopK_SpeakerNotEnrolled_Throws() =>
        Should.Throw<ArgumentException>(() => Identification.Rank1([0.5f, 0.4f], 2, [2])).Message.ShouldContain("0..1");

    [Fact]
    public void TopK_NaN_ThrowsNamingIt() =>
        Should.Throw<ArgumentException>(() => Identification.Rank1([0.5f, float.NaN], 2, [0]))
            .Message.ShouldContain("recording 0 and speaker 1");

    [Fact]
    public void TopK_SizesDoNotFit_Throws() =>
        Should.Throw<ArgumentException>(() => Identification.Rank1([0.5f, 0.4f, 0.3f], 2, [0]));
}
