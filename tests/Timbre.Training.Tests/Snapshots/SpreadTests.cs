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
    public void MainAxes_OfPointsInAPlane_FindThePlaneAndKeepDistances()
    {
        // Unit vectors that differ in two of five directions alone.
        float[][] points = [.. Enumerable.Range(0, 9).Select(i => (float[])
            [0, MathF.Cos(i), 0, 0.5f * MathF.Sin(2 * i), 0]).Select(Unit)];
        var axes = MainAxes.Of(points);

        axes.Share.ShouldBe(1, 1e-9);
        var plane = axes.Project(points);
        for (var i = 1; i < points.Length; i++)
        {
            var (x, y) = (plane[i].X - plane[0].X, plane[i].Y - plane[0].Y);
            var expected = Math.Sqrt(points[i].Zip(points[0], (a, b) => (double)(a - b) * (a - b)).Sum());
            Math.Sqrt((x * x) + (y * y)).ShouldBe(expected, 1e-6);
        }

        plane.Sum(point => point.X * point.Y).ShouldBe(0, 1e-6);
        plane.Sum(point => point.X * point.X).ShouldBeGreaterThan(plane.Sum(point => point.Y * point.Y));
    }

    [Fact]
    public void MainAxes_OfPointsThatAreOne_PutThemInTheMiddle() =>
        MainAxes.Of([[1, 0, 0], [2, 0, 0]]).Project([[1, 0, 0], [2, 0, 0]]).ShouldAllBe(point => point.X == 0 && point.Y == 0);

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

    private static float[] Unit(float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(entry => entry * entry));
        return [.. vector.Select(entry => entry / length)];
    }
}
