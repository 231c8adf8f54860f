using System.Numerics.Tensors;
using Timbre.Tensors;

namespace Timbre.Training.Doctor;

/// <summary>Weights as they were before a step, to see how far it moved them.</summary>
/// <remarks>CS231n, "Ratio of weights:updates": somewhere around 1e-3.</remarks>
internal sealed class WeightCopy
{
    private readonly (Parameter Parameter, float[] Values, double Length)[] _weights;

    /// <summary>Copies weights of layers; biases and the like start at 0, where no ratio says anything.</summary>
    /// <param name="parameters">Those that are trained.</param>
    public WeightCopy(IEnumerable<Parameter> parameters) =>
        _weights = [.. parameters.Where(parameter => parameter.Kind == ParameterKind.Weight)
            .Select(parameter => (parameter, parameter.Values.ToArray(), (double)TensorPrimitives.Norm<float>(parameter.Values)))];

    /// <summary>Copies them anew; lengths stay those of the first copy.</summary>
    public void Renew()
    {
        foreach (var (parameter, values, _) in _weights)
        {
            parameter.Values.CopyTo(values);
        }
    }

    /// <summary>Length of the change since the last copy by the length at the first, of each weight that was not all 0.</summary>
    public IEnumerable<(string Name, double Ratio)> Ratios() => _weights.Select(weight =>
        (weight.Parameter.Name, (double)TensorPrimitives.Distance<float>(weight.Parameter.Values, weight.Values)
            / weight.Length)).Where(entry => double.IsFinite(entry.Item2));

    /// <summary>The median of them; 0 where there are none.</summary>
    public double MedianRatio() => Ratios().Select(entry => entry.Ratio).Order().ToArray() is { Length: > 0 } all ? all[all.Length / 2] : 0;
}
