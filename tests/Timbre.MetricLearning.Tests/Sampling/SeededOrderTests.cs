using Timbre.MetricLearning.Sampling;
using Timbre.MetricLearning.Tests.Losses;

namespace Timbre.MetricLearning.Tests.Sampling;

public sealed class SeededOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(17)]
    [InlineData(1000)]
    [InlineData(65537)]
    public void At_AllPlaces_AreAllNumbersOnce(int size)
    {
        var order = new SeededOrder(3, 8, size);
        Enumerable.Range(0, size).Select(order.At).Order().ShouldBe(Enumerable.Range(0, size));
    }

    [Fact]
    public void At_ManyRounds_PutEveryNumberEverywhereAlikeOften()
    {
        const int Size = 6;
        const int Rounds = 60_000;
        var counts = new int[Size, Size];
        for (var round = 0; round < Rounds; round++)
        {
            var order = new SeededOrder(1, round, Size);
            for (var place = 0; place < Size; place++)
            {
                counts[place, order.At(place)]++;
            }
        }

        // 10000 each: five deviations of a binomial draw are 456.
        counts.Cast<int>().ShouldAllBe(count => Math.Abs(count - (Rounds / Size)) < 460);
    }
}
