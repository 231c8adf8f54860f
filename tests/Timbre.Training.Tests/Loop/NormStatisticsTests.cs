using Timbre.Tensors;
using Timbre.Training.Loop;

namespace Timbre.Training.Tests.Loop;

/// <summary>Statistics measured anew, by a pass whose arithmetic is known.</summary>
public sealed class NormStatisticsTests
{
    private static readonly float[][] Batches = [[1, 10], [2, 20], [6, 60]];

    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.001f)]
    [InlineData(1f)]
    public void Measure_Batches_AreWeighedAlikeWhateverTheMomentum(float momentum)
    {
        var (mean, seen) = (new Parameter("mean", [2], ParameterKind.Statistic), new Parameter("seen", [1], ParameterKind.Statistic));
        mean.Values.Fill(5);
        seen.Values.Fill(700);
        var taken = 0;

        NormStatistics.Measure([mean, seen], Batches.Length, () =>
        {
            var batch = Batches[taken++];
            return () =>
            {
                for (var i = 0; i < 2; i++)
                {
                    mean.Values[i] += momentum * (batch[i] - mean.Values[i]);
                }

                seen.Values[0]++;
            };
        });

        mean.Values[0].ShouldBe(3, 0.01f);
        mean.Values[1].ShouldBe(30, 0.01f);
        seen.Values[0].ShouldBe(700, "a count is no statistic of batches");
    }
}
