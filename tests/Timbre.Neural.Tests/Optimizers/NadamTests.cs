using Timbre.Neural.Optimizers;
using Timbre.Tensors;

namespace Timbre.Neural.Tests.Optimizers;

public sealed class NadamTests
{
    [Fact]
    public void Step_FiveGradients_FollowsTheFormulaInDouble()
    {
        double[] gradients = [0.3, -0.1, 0.7, 0.2, -0.4];
        var parameter = new Parameter("w", [1], ParameterKind.Weight);
        parameter.Values[0] = 1;
        var optimizer = new Nadam();
        double value = 1, first = 0, second = 0, product = 1;
        for (var t = 1; t <= gradients.Length; t++)
        {
            var g = gradients[t - 1];
            var mu = 0.9 * (1 - (0.5 * Math.Pow(0.96, 0.004 * t)));
            var next = 0.9 * (1 - (0.5 * Math.Pow(0.96, 0.004 * (t + 1))));
            product *= mu;
            first = (0.9 * first) + (0.1 * g);
            second = (0.999 * second) + (0.001 * g * g);
            var step = ((1 - mu) / (1 - product) * g) + (next / (1 - (product * next)) * first);
            value -= 0.01 * step / (Math.Sqrt(second / (1 - Math.Pow(0.999, t))) + 1e-8);

            parameter.Gradient[0] = (float)g;
            optimizer.Step([parameter], 0.01f);

            parameter.Values[0].ShouldBe((float)value, 1e-6f);
        }
    }
}
