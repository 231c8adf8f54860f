using Timbre.Evaluation.Clustering;

namespace Timbre.Evaluation;

public sealed class ClusterAgreementTests
{
    private static readonly int[] Truth = [0, 0, 0, 1, 1, 2];
    private static readonly int[] Found = [5, 5, 3, 3, 3, 3];

    [Fact]
    public void Purity_KnownGroups_CountsMajorities() => new ClusterAgreement(Truth, Found).Purity.ShouldBe(4 / 6.0, 1e-12);

    [Fact]
    public void AdjustedRand_KnownGroups_CountsPairs()
    {
        // Of 15 pairs: together in both 1 + 1, in truth 3 + 1, found 1 + 6; expected 4 x 7 / 15.
        var expected = 28 / 15.0;
        new ClusterAgreement(Truth, Found).AdjustedRand.ShouldBe((2 - expected) / (5.5 - expected), 1e-12);
    }

    [Fact]
    public void MutualInformation_KnownGroups_IsEntropyMinusRest()
    {
        // H(truth) - H(truth | found): the pair of one class has none left, the four have shares 1/4, 1/2, 1/4.
        var whole = Entropy(1 / 2.0, 1 / 3.0, 1 / 6.0);
        var rest = 4 / 6.0 * Entropy(1 / 4.0, 1 / 2.0, 1 / 4.0);
        new ClusterAgreement(Truth, Found).MutualInformation.ShouldBe(whole - rest, 1e-12);
    }

    [Fact]
    public void AdjustedMutualInformation_KnownGroups_IsAdjustedByEveryArrangement()
    {
        // The expected value by brute force: the mean over all orders of the found labels.
        var orders = Orders(Found).ToArray();
        var expected = orders.Average(order => new ClusterAgreement(Truth, order).MutualInformation);
        var normalizer = (Entropy(1 / 2.0, 1 / 3.0, 1 / 6.0) + Entropy(1 / 3.0, 2 / 3.0)) / 2;
        var agreement = new ClusterAgreement(Truth, Found);
        agreement.AdjustedMutualInformation().ShouldBe((agreement.MutualInformation - expected) / (normalizer - expected), 1e-12);
    }

    [Fact]
    public void All_EqualButForNames_AreOne()
    {
        foreach (var truth in new int[][] { [0, 0, 1, 2], [0, 0, 0], [0, 1, 2] })
        {
            var agreement = new ClusterAgreement(truth, [.. truth.Select(label => 10 - label)]);
            foreach (var score in new[]
            {
                agreement.Purity, agreement.AdjustedRand, agreement.Homogeneity, agreement.Completeness, agreement.VMeasure,
                agreement.NormalizedMutualInformation(), agreement.AdjustedMutualInformation(),
            })
            {
                score.ShouldBe(1, 1e-12);
            }
        }
    }

    [Fact]
    public void All_OneClusterForAll_AreZeroButForCompletenessAndPurity()
    {
        var agreement = new ClusterAgreement([0, 0, 1, 1], [3, 3, 3, 3]);
        agreement.NormalizedMutualInformation().ShouldBe(0);
        agreement.AdjustedMutualInformation().ShouldBe(0, 1e-12);
        agreement.AdjustedRand.ShouldBe(0);
        agreement.Homogeneity.ShouldBe(0);
        agreement.Completeness.ShouldBe(1);
        agreement.VMeasure.ShouldBe(0);
        agreement.Purity.ShouldBe(0.5);
    }

    [Fact]
    public void New_NotAsManyOfBoth_Throws()
    {
        Should.Throw<ArgumentException>(() => new ClusterAgreement([0], [0, 1]));
        Should.Throw<ArgumentException>(() => new ClusterAgreement([], []));
    }

    private static double Entropy(params double[] shares) => -shares.Sum(share => share * Math.Log(share));

    private static IEnumerable<int[]> Orders(int[] items)
    {
        if (items.Length < 2)
        {
            yield return items;
            yield break;
        }

        for (var i = 0; i < items.Length; i++)
        {
            foreach (var rest in Orders([.. items[..i], .. items[(i + 1)..]]))
            {
                yield return [items[i], .. rest];
            }
        }
    }
}
