using Timbre.Neural.Weights;
using Timbre.Tensors;

namespace Timbre.Neural.Tests.Weights;

public sealed class GradientNormTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(3.0)]
    [InlineData(double.PositiveInfinity)]
    public void Compute_TwoParameters_IsTheNormOfBothAsOneVector(double power)
    {
        var random = new Random(3);
        Parameter[] parameters = [new("a", [21], ParameterKind.Weight), new("b", [4, 5], ParameterKind.Offset)];
        var all = new List<double>();
        foreach (var parameter in parameters)
        {
            foreach (ref var value in parameter.Gradient)
            {
                value = (float)(random.NextDouble() - 0.5);
                all.Add(Math.Abs((double)value));
            }
        }

        var expected = double.IsPositiveInfinity(power)
            ? all.Max()
            : Math.Pow(all.Sum(value => Math.Pow(value, power)), 1 / power);

        GradientNorm.Compute(parameters, power).ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void Clip_NormBelowTheLargest_ChangesNothing()
    {
        var parameter = new Parameter("a", [2], ParameterKind.Weight);
        parameter.Gradient.Fill(0.1f);

        GradientNorm.Clip([parameter], 1);

        parameter.Gradient.ToArray().ShouldBe([0.1f, 0.1f]);
    }

    [Fact]
    public void AddTo_WeightsAndOffsets_PenalizesWeightsAlone()
    {
        var weight = new Parameter("w", [2], ParameterKind.Weight);
        var offset = new Parameter("b", [2], ParameterKind.Offset);
        weight.Values.Fill(3);
        offset.Values.Fill(3);

        var penalty = L2Penalty.AddTo([weight, offset], 0.5);

        penalty.ShouldBe(0.5 * 0.5 * 18);
        weight.Gradient.ToArray().ShouldBe([1.5f, 1.5f]);
        offset.Gradient.ToArray().ShouldBe([0f, 0f]);
    }
}
