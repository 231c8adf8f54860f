namespace Timbre.Evaluation.Scoring;

/// <summary>The closed form of the ratio, against Gaussian densities written out.</summary>
public sealed class PldaScorerTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(7, 4)]
    [InlineData(33, 20)]
    public void Score_AnyModel_IsTheRatioOfTheDensities(int size, int rank)
    {
        var model = MadePlda.Model(size, size - 1, rank, seed: size);
        var scorer = new PldaScorer(model);
        var random = new Random(5);
        for (var trial = 0; trial < 20; trial++)
        {
            var (left, right) = (MadePlda.Vector(random, size), MadePlda.Vector(random, size));
            var expected = Ratio(model, Place(model, left), Place(model, right));

            scorer.Score(left, right).ShouldBe(expected, 1e-4 * (1 + Math.Abs(expected)));
            scorer.Score(right, left).ShouldBe(scorer.Score(left, right), 1e-4 * (1 + Math.Abs(expected)));
            scorer.Score([.. left.Select(x => 7 * x)], right).ShouldBe(expected, 1e-4 * (1 + Math.Abs(expected)));
        }
    }

    [Fact]
    public void Score_WrongSizeOrFaultyModel_Throws()
    {
        var model = MadePlda.Model(5, 4, 3, seed: 1);
        Should.Throw<ArgumentException>(() => new PldaScorer(model).Score(new float[3], new float[3]));
        Should.Throw<ArgumentException>(() => new PldaScorer(model with { Between = [1, 0, 1] })).Message.ShouldContain("above 0");
        Should.Throw<ArgumentException>(() => new PldaScorer(model with { Center = [1] })).Message.ShouldContain("sizes");
        Should.Throw<ArgumentException>(() => new PldaScorer(model with { Mean = [1, 2, float.NaN, 0, 0] }));
    }

    [Fact]
    public void Id_AnyNumber_DecidesIt()
    {
        var model = MadePlda.Model(5, 4, 3, seed: 1);
        var other = model with { Mean = [.. model.Mean.Select((x, i) => i == 2 ? x + 0.1f : x)] };
        new PldaScorer(model).Id.ShouldBe(new PldaScorer(model with { Mean = [.. model.Mean] }).Id);
        new PldaScorer(other).Id.ShouldNotBe(new PldaScorer(model).Id);
        ScorerId.KindOf(new PldaScorer(model).Id).ShouldBe(ScorerKind.Plda);
    }

    // log N([x y]; 0, [t b; b t]) - log N(x; 0, t) - log N(y; 0, t), axis by axis.
    private static double Ratio(PldaModel model, double[] x, double[] y) => model.Between.Select((variance, axis) =>
    {
        double b = variance, t = 1 + b, d = (t * t) - (b * b);
        var joint = (-Math.Log(d) / 2) - (((t * x[axis] * x[axis]) - (2 * b * x[axis] * y[axis]) + (t * y[axis] * y[axis])) / (2 * d));
        return joint - Alone(x[axis], t) - Alone(y[axis], t);
    }).Sum();

    private static double Alone(double x, double variance) => (-Math.Log(variance) / 2) - (x * x / (2 * variance));

    private static double[] Place(PldaModel model, float[] embedding)
    {
        var unit = Unit([.. embedding.Select(x => (double)x)]);
        var projected = Unit(Product(model.Projection, [.. unit.Select((x, i) => x - model.Mean[i])]));
        return Product(model.Basis, [.. projected.Select((x, i) => x - model.Center[i])]);
    }

    private static double[] Product(float[] matrix, double[] vector) =>
        [.. matrix.Chunk(vector.Length).Select(row => row.Zip(vector, (a, b) => a * b).Sum())];

    private static double[] Unit(double[] row) => [.. row.Select(x => x / Math.Sqrt(row.Sum(y => y * y)))];
}
