namespace Timbre.Evaluation.Scoring;

public sealed class WithinSpeakerCovarianceTests
{
    private const int Size = 5;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.6)]
    public void Whitening_OfAShare_IsTheInverseRootOfTheShrunkenCovariance(double share)
    {
        var (rows, speakers) = Voices();
        var covariance = TwoCovariance.Of([.. rows.Select(row => Array.ConvertAll(row, number => (double)number))], speakers).Within;
        var level = Enumerable.Range(0, Size).Average(i => covariance[i][i]);

        var map = WithinSpeakerCovariance.Of(rows, speakers).Whitening(share);

        // map C map is the identity.
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < Size; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < Size; k++)
                {
                    for (var l = 0; l < Size; l++)
                    {
                        var shrunken = (share * covariance[k][l] / level) + (k == l ? 1 - share : 0);
                        sum += map[(i * Size) + k] * shrunken * map[(l * Size) + j];
                    }
                }

                sum.ShouldBe(i == j ? 1 : 0, 1e-4);
            }
        }
    }

    [Fact]
    public void Whitening_OfNothing_LeavesAllAsItIs()
    {
        var (rows, speakers) = Voices();
        WithinSpeakerCovariance.Of(rows, speakers).Whitening(0)
            .ShouldBe([.. Enumerable.Range(0, Size * Size).Select(i => i % (Size + 1) == 0 ? 1f : 0)], 1e-5f);
    }

    [Fact]
    public void Whitening_FewerRecordingsThanNumbers_IsFinite()
    {
        float[][] rows = [.. Enumerable.Range(0, 4).Select(i => MadePlda.Vector(new Random(i), 40))];
        WithinSpeakerCovariance.Of(rows, [0, 0, 1, 1]).Whitening(0.4).ShouldAllBe(number => float.IsFinite(number));
    }

    [Fact]
    public void Of_NothingToMeasure_IsRefused()
    {
        float[][] rows = [[1, 0], [0, 1]];
        Should.Throw<ScoringException>(() => WithinSpeakerCovariance.Of(rows, [0, 0])).Message.ShouldContain("two speakers");
        Should.Throw<ScoringException>(() => WithinSpeakerCovariance.Of(rows, [0, 1])).Message.ShouldContain("two recordings of one");
        Should.Throw<ScoringException>(() => WithinSpeakerCovariance.Of([[1, 0], [1, 0], [0, 1]], [0, 0, 1])).Message
            .ShouldContain("copies");
    }

    private static (float[][] Rows, int[] Speakers) Voices()
    {
        var (rows, speakers) = MadePlda.Draw(MadePlda.Root(Size, 1, 1), MadePlda.Root(Size, 0.5, 2), 60, 3);
        return ([.. rows.Select(row => Array.ConvertAll(row, number => (float)number))], speakers);
    }
}
