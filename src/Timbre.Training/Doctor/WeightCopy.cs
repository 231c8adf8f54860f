using System.Numerics.Tensors;
using Timbre.Tensors;

namespace Timbre.Training.Doctor;

/// <summary>Weights as they were before a step, to see how far it moved them.</summary>
/// <remarks>CS231n, "Ratio of weights:updates": somewhere around 1e-3.</remarks>
internal sealed class WeightCopy
{
    private readonly (Parameter Parameter, float[] Values, double Length)[] _weights;
    private readonly double[] _first;

    /// <summary>Copies weights of layers; biases and the like start at 0, where no ratio says anything.</summary>
    /// <param name="parameters">Those that are trained.</param>
    public WeightCopy(IEnumerable<Parameter> parameters)
    {
        _weights = [.. parameters.Where(parameter => parameter.Kind == ParameterKind.Weight)
            .Select(parameter => (parameter, parameter.Values.ToArray(), (double)TensorPrimitives.Norm<float>(parameter.Values)))];
        _first = [.. _weights.Select(weight => weight.Length)];
    }

    /// <summary>Copies them anew.</summary>
    /// <param name="lengths">False: changes are measured by the lengths of the first copy.</param>
    public void Renew(bool lengths)
    {
        foreach (ref var weight in _weights.AsSpan())
        {
            weight.Parameter.Values.CopyTo(weight.Values);
            weight.Length = lengths ? TensorPrimitives.Norm<float>(weight.Values) : weight.Length;
        }
    }

    /// <summary>Length of the change since the last copy by the length that was copied, of each weight that was not all 0.</summary>
    public IEnumerable<(string Name, double Ratio)> Ratios() => _weights.Select(weight =>
        (weight.Parameter.Name, (double)TensorPrimitives.Distance<float>(weight.Parameter.Values, weight.Values)
            / weight.Length)).Where(entry => double.IsFinite(entry.Item2));

    /// <summary>How many times as long as at first weights are now, median of them; 1 where there are none.</summary>
    public double MedianGrowth()
    {
        var grown = _weights.Index().Where(entry => _first[entry.Index] > 0)
            .Select(entry => TensorPrimitives.Norm<float>(entry.Item.Parameter.Values) / _first[entry.Index]).Order().ToArray();
        return grown.Length > 0 ? grown[grown.Length / 2] : 1;
    }

    /// <summary>The median of them; 0 where there are none.</summary>
    public double MedianRatio() => Ratios().Select(entry => entry.Ratio).Order().ToArray() is { Length: > 0 } all ? all[all.Length / 2] : 0;
}
