using Timbre.Training.Snapshots;

namespace Timbre.Training.Tests.Snapshots;

public sealed class SpreadTests
{
    [Fact]
    public void Of_FewNumbers_AreTheirQuantiles()
    {
        float[] numbers = [.. Enumerable.Range(0, 49).Select(i => (float)(48 - i))];
        Spread.Of(numbers).ShouldBe(Enumerable.Range(0, Spread.Points).Select(i => 2f * i));
    }

    [Fact]
    public void Of_ManyNumbersInChannels_MeetsEveryChannel()
    {
        // A channel of 64 has another level: a sample at a stride would hear one channel alone.
        float[] numbers = [.. Enumerable.Range(0, 64 * 4096).Select(i => (float)(i % 64))];
        var quantiles = Spread.Of(numbers);
        for (var i = 0; i < quantiles.Length; i++)
        {
            quantiles[i].ShouldBe(63f * i / (quantiles.Length - 1), 1.5f);
        }
    }

    [Fact]
    public void Of_NumbersThatAreNone_CountAsZero() =>
        Spread.Of([float.NaN, 1, float.PositiveInfinity])[^1].ShouldBe(1);

    [Fact]
    public void PanelTrials_PairsOfOneSet_AreScoredByTheirCosine()
    {
        var trials = PanelTrials.Of(new Snapshot(1, 1, 1, 1)
        {
            Panel = [new("ann", "a"), new("ann", "a"), new("bob", "a"), new("ann", "b")],
            Embeddings = [[1, 0], [2, 0], [0, 1], [1, 0]],
        });

        trials.Targets.ShouldBe([1.0], 1e-6);
        trials.Nontargets.ShouldBe([0.0, 0], 1e-6);
        trials.Eer.ShouldBe(0);
    }

    [Fact]
    public void InitialLayers_OfZeros_ComputeNothingAndOrthogonalOnesDo()
    {
        var kinds = InitialLayers.Of(TinyRecipe.Make(), threads: 1);

        kinds.Select(kind => kind.Initializer).ShouldBe(InitialLayers.Kinds.Select(kind => kind.Name));
        var (zeros, he) = (kinds[0], kinds.Single(kind => kind.Initializer == "He, normal"));
        zeros.Weights.ShouldAllBe(layer => layer.Quantiles.All(quantile => quantile == 0));
        zeros.Activations[0].Quantiles.ShouldAllBe(quantile => quantile == 0);

        // All hidden layers of zeros: nothing but the embedding's own layer gets a gradient.
        zeros.Gradients.Count(layer => layer.Quantiles[^1] != 0).ShouldBeLessThan(zeros.Gradients.Count / 2);
        he.Gradients.ShouldAllBe(layer => layer.Quantiles.Max() > 0);
        he.Activations[0].Quantiles[^1].ShouldBeGreaterThan(0);
    }
}
