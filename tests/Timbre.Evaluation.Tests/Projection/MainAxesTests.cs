namespace Timbre.Evaluation.Projection;

public sealed class MainAxesTests
{
    [Fact]
    public void Project_OfPointsInAPlane_FindThePlaneAndKeepDistances()
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
    public void Project_OfManyPoints_FindsTheDirectionsThatSpreadMost()
    {
        // More points than dimensions: the axes are sought in the covariance. Directions 3 and 1 are spread 3 and 2 times as far.
        var random = new Random(7);
        float[][] points = [.. Enumerable.Range(0, 400).Select(_ => (float[])
            [20, 0.2f * Sample(), 0.02f * Sample(), 0.3f * Sample()])];
        var axes = MainAxes.Of(points);

        var plane = axes.Project(points);
        for (var i = 0; i < points.Length; i++)
        {
            var length = Math.Sqrt(points[i].Sum(entry => (double)entry * entry));
            Math.Abs(plane[i].X).ShouldBe(Math.Abs((points[i][3] / length) - points.Average(Third)), 2e-3);
        }

        axes.Share.ShouldBeInRange(0.98, 1);

        float Sample() => random.NextSingle() - 0.5f;

        static double Third(float[] point) => point[3] / Math.Sqrt(point.Sum(entry => (double)entry * entry));
    }

    [Fact]
    public void Project_OfPointsThatAreOne_PutThemInTheMiddle() =>
        MainAxes.Of([[1, 0, 0], [2, 0, 0]]).Project([[1, 0, 0], [2, 0, 0]]).ShouldAllBe(point => point.X == 0 && point.Y == 0);

    private static float[] Unit(float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(entry => entry * entry));
        return [.. vector.Select(entry => entry / length)];
    }
}
