namespace Timbre.Evaluation.Scoring;

/// <summary>Estimates, against the truth that made-up voices were drawn from.</summary>
public sealed class PldaFitTests
{
    private const int Size = 6;

    [Fact]
    public void Estimate_DrawnFromKnownCovariances_RecoversThem()
    {
        var (between, within) = (MadePlda.Root(Size, 1, 1), MadePlda.Root(Size, 0.6, 2));
        var (rows, speakers) = MadePlda.Draw(between, within, 12_000, seed: 3);

        var found = TwoCovariance.Of(rows, speakers);

        var (b, w) = (MadePlda.Covariance(between), MadePlda.Covariance(within));
        for (var i = 0; i < Size; i++)
        {
            found.Mean[i].ShouldBe(3, 0.15);
            for (var j = 0; j < Size; j++)
            {
                found.Within[i][j].ShouldBe(w[i][j], 0.05 * Math.Sqrt(w[i][i] * w[j][j]));
                ((found.Scatter[i][j] - found.Within[i][j]) / found.Recordings).ShouldBe(b[i][j], 0.05 * Math.Sqrt(b[i][i] * b[j][j]));
            }
        }
    }

    [Fact]
    public void Axes_OfKnownCovariances_MakeRecordingsVaryByOneAndSpeakersApart()
    {
        var (between, within) = (MadePlda.Root(Size, 1, 1), MadePlda.Root(Size, 0.6, 2));
        var (rows, speakers) = MadePlda.Draw(between, within, 500, seed: 3);
        var covariance = TwoCovariance.Of(rows, speakers);

        var axes = SpeakerAxes.Of(covariance, Size);

        axes.Between.ShouldBe([.. axes.Between.OrderDescending()]);
        for (var i = 0; i < axes.Rows.Length; i++)
        {
            for (var j = 0; j < axes.Rows.Length; j++)
            {
                var within2 = Form(axes.Rows[i], covariance.Within, axes.Rows[j]);
                within2.ShouldBe(i == j ? 1 : 0, 1e-8);
                ((Form(axes.Rows[i], covariance.Scatter, axes.Rows[j]) - within2) / covariance.Recordings)
                    .ShouldBe(i == j ? axes.Between[i] : 0, 1e-8 * axes.Between[0]);
            }
        }
    }

    [Fact]
    public void Eigen_OfASymmetricMatrix_GivesItBack()
    {
        const int Many = 40;
        var matrix = MadePlda.Covariance(MadePlda.Root(Many, 1, 4));
        double[][] copy = [.. matrix.Select(row => (double[])row.Clone())];

        var (values, vectors) = SymmetricEigen.Of(copy);

        for (var i = 0; i < Many; i++)
        {
            for (var j = 0; j < Many; j++)
            {
                Enumerable.Range(0, Many).Sum(k => values[k] * vectors[k][i] * vectors[k][j]).ShouldBe(matrix[i][j], 1e-9 * Many);
                vectors[i].Zip(vectors[j], (a, b) => a * b).Sum().ShouldBe(i == j ? 1 : 0, 1e-6);
            }
        }
    }

    [Fact]
    public void Fit_SpeakersApart_RatiosTellThemFromOthersAndAreCalibrated()
    {
        // Far from the origin, directions are nearly linear in the place, so ratios mean what they say.
        var (between, within) = (MadePlda.Root(20, 0.1, 1), MadePlda.Root(20, 0.05, 2));
        var scorer = new PldaScorer(PldaFit.Fit(Voices(600, 3), new PldaOptions { Dimensions = 20, Shrinkage = 0 }));
        var asked = Voices(300, 4);
        var pairs = asked.SelectMany((left, i) => asked.Skip(i + 1).Take(40).Select(right =>
            (IsTarget: left.Speaker == right.Speaker, Llr: scorer.Score(left.Embedding, right.Embedding)))).ToArray();
        double[] targets = [.. pairs.Where(pair => pair.IsTarget).Select(pair => pair.Llr)];
        double[] others = [.. pairs.Where(pair => !pair.IsTarget).Select(pair => pair.Llr)];

        EqualErrorRate.Compute(targets, others).Rate.ShouldBeLessThan(0.08);
        (Cllr.Compute(targets, others) - Cllr.Minimum(DetectionCurve.Compute(targets, others))).ShouldBeLessThan(0.1);

        PldaVoice[] Voices(int speakers, int seed)
        {
            var (rows, labels) = MadePlda.Draw(between, within, speakers, seed);
            return [.. rows.Zip(labels, (row, label) => new PldaVoice(label, Array.ConvertAll(row, x => (float)x)))];
        }
    }

    [Fact]
    public void Fit_SameVoices_GivesTheSameModel()
    {
        var voices = Made(60);
        new PldaScorer(PldaFit.Fit(voices)).Id.ShouldBe(new PldaScorer(PldaFit.Fit(voices)).Id);
    }

    [Fact]
    public void Fit_TooFewOrAlike_SaysSo()
    {
        Should.Throw<ScoringException>(() => PldaFit.Fit(Made(10))).Message.ShouldContain("expected 20 speakers or more");
        Should.Throw<ScoringException>(() => PldaFit.Fit([])).Message.ShouldContain("got 0");
        PldaVoice[] alike = [.. Enumerable.Range(0, 80).Select(i => new PldaVoice(i / 2, [1, 2, 3]))];
        Should.Throw<ScoringException>(() => PldaFit.Fit(alike));
        Should.Throw<ArgumentException>(() => PldaFit.Fit([.. Made(60), new PldaVoice(0, [float.NaN, 1, 2, 3, 4, 5])]));
        Should.Throw<ArgumentException>(() => PldaFit.Fit([.. Made(60), new PldaVoice(0, [1])]));
        Should.Throw<ArgumentOutOfRangeException>(() => PldaFit.Fit(Made(60), new PldaOptions { Shrinkage = double.NaN }));
        Should.Throw<ArgumentOutOfRangeException>(() => PldaFit.Fit(Made(60), new PldaOptions { Dimensions = 0 }));
    }

    private static PldaVoice[] Made(int speakers)
    {
        var (rows, labels) = MadePlda.Draw(MadePlda.Root(Size, 1, 1), MadePlda.Root(Size, 0.6, 2), speakers, seed: 3);
        return [.. rows.Zip(labels, (row, label) => new PldaVoice(label, Array.ConvertAll(row, x => (float)x)))];
    }

    private static double Form(double[] left, double[][] matrix, double[] right) =>
        left.Select((x, i) => x * matrix[i].Zip(right, (a, b) => a * b).Sum()).Sum();
}
