using Timbre.Neural.Files;
using Timbre.Neural.Initializers;
using Timbre.Settings.Shape;

namespace Timbre.Neural.Tests.Initializers;

public sealed class InitializerTests
{
    [Theory]
    [InlineData(Fan.In, VarianceDistribution.Normal, 2.0, 2.0 / 120)]
    [InlineData(Fan.Out, VarianceDistribution.Uniform, 1.0, 1.0 / 240)]
    [InlineData(Fan.Average, VarianceDistribution.TruncatedNormal, 1.0, 1.0 / 180)]
    public void Fill_Convolution_HasTheVarianceAskedFor(
        Fan fan, VarianceDistribution distribution, double scale, double variance)
    {
        var values = new float[3 * 40 * 80];
        var options = new VarianceScalingOptions { Fan = fan, Distribution = distribution, Scale = scale };
        options.Create().Fill(values, [3, 40, 80], new Random(1));

        // 9600 draws: the variance's own deviation is at most sqrt(2 / 9600) = 1.4 %.
        values.Average(value => (double)value * value).ShouldBe(variance, variance * 0.06);
        values.Average().ShouldBe(0, 4 * Math.Sqrt(variance / values.Length));
        if (distribution == VarianceDistribution.Uniform)
        {
            values.Max(Math.Abs).ShouldBeLessThanOrEqualTo((float)Math.Sqrt(3 * variance));
        }
    }

    [Theory]
    [InlineData(3, 4, 12)]
    [InlineData(3, 4, 20)]
    [InlineData(2, 8, 5)]
    [InlineData(1, 1, 1)]
    public void Fill_Orthogonal_HasOrthogonalRowsOrColumns(int kernel, int inputs, int outputs)
    {
        var rows = kernel * inputs;
        var values = new float[rows * outputs];
        new OrthogonalOptions { Gain = 1.5 }.Create().Fill(values, [kernel, inputs, outputs], new Random(2));
        var count = Math.Min(rows, outputs);
        double Entry(int i, int k) => rows <= outputs ? values[(i * outputs) + k] : values[(k * outputs) + i];

        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                var product = Enumerable.Range(0, Math.Max(rows, outputs)).Sum(k => Entry(i, k) * Entry(j, k));
                product.ShouldBe(i == j ? 2.25 : 0, 1e-5);
            }
        }
    }

    [Fact]
    public void Fill_SameSeed_GivesTheSameBits()
    {
        var first = new float[30];
        var second = new float[30];
        Initializer.HeNormal.Fill(first, [5, 6], new Random(9));
        Initializer.HeNormal.Fill(second, [5, 6], new Random(9));

        second.ShouldBe(first);
    }

    [Fact]
    public void Kinds_AreThese_EachWithDefaultsThatWork()
    {
        var kinds = KindCatalog.Of(typeof(InitializerOptions)).Kinds;
        kinds.Keys.Order(StringComparer.Ordinal).ShouldBe(
        [
            "constant", "heNormal", "heUniform", "leCunNormal", "normal", "orthogonal", "varianceScaling", "xavierNormal", "xavierUniform",
        ]);
        foreach (var kind in kinds.Values)
        {
            var values = new float[30];
            ((InitializerOptions)Activator.CreateInstance(kind)!).Create().Fill(values, [5, 6], new Random(9));
            values.Distinct().Count().ShouldBe(kind == typeof(ConstantOptions) ? 1 : 30);
        }
    }

    [Fact]
    public void Create_LeCunNormal_DrawsAsVarianceScalingWithItsDefaults()
    {
        var (first, second) = (new float[30], new float[30]);
        new LeCunNormalOptions().Create().Fill(first, [5, 6], new Random(9));
        new VarianceScalingOptions().Create().Fill(second, [5, 6], new Random(9));

        second.ShouldBe(first);
    }

    [Fact]
    public void Create_Normal_HasMeanAndDeviation()
    {
        var values = new float[10_000];
        new NormalOptions { Mean = 3, Deviation = 0.5 }.Create().Fill(values, [100, 100], new Random(4));

        values.Average().ShouldBe(3, 0.02);
        values.Average(value => Math.Pow(value - 3, 2)).ShouldBe(0.25, 0.015);
    }

    [Fact]
    public void Fill_ShapeOfAnotherLength_Throws() =>
        Should.Throw<ArgumentException>(() => Initializer.Zeros.Fill(new float[5], [2, 3], new Random(0)));

    [Fact]
    public void Import_TensorMissing_ThrowsAndChangesNothing()
    {
        var store = new ParameterStore();
        var first = store.Add("a", [2], Timbre.Tensors.ParameterKind.Weight, Initializer.Ones, new Random(0));
        store.Add("b", [2], Timbre.Tensors.ParameterKind.Weight, Initializer.Ones, new Random(0));
        var tensors = new Dictionary<string, NamedTensor> { ["a"] = new("a", [2], [5, 5]) };

        Should.Throw<ArgumentException>(() => store.Import(tensors)).Message.ShouldContain("tensor b is missing");

        first.Values.ToArray().ShouldBe([1f, 1f]);
    }
}
