using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Timbre.Neural.Files;
using Timbre.Neural.Initializers;
using Timbre.Tensors;

namespace Timbre.Neural;

/// <summary>The parameters of a network, in the order they were added, found by name.</summary>
public sealed class ParameterStore : IReadOnlyList<Parameter>
{
    private readonly List<Parameter> _parameters = [];
    private readonly List<Parameter> _trained = [];
    private readonly Dictionary<string, Parameter> _byName = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public int Count => _parameters.Count;

    /// <summary>Those an optimizer moves, in the same order.</summary>
    public IReadOnlyList<Parameter> Trained => _trained;

    /// <summary>How many numbers an optimizer moves.</summary>
    public long TrainedNumbers => _trained.Sum(parameter => (long)parameter.Length);

    /// <inheritdoc/>
    public Parameter this[int index] => _parameters[index];

    /// <summary>The parameter of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Parameter this[string name] => _byName.TryGetValue(name, out var found)
        ? found
        : throw new KeyNotFoundException($"ParameterStore: expected a parameter named {name}, got none.");

    /// <summary>Makes a parameter and gives it its first values.</summary>
    /// <param name="name">Dotted path, new in this store.</param>
    /// <param name="shape">Sizes, outermost first; each at least 1.</param>
    /// <param name="kind">What may change it.</param>
    /// <param name="initializer">Gives the first values.</param>
    /// <param name="random">Source of randomness for the initializer.</param>
    /// <exception cref="ArgumentException">The name is taken or empty, or a size is below 1.</exception>
    public Parameter Add(
        string name, IReadOnlyList<int> shape, ParameterKind kind, Initializer initializer, Random random)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        var parameter = new Parameter(name, shape, kind);
        Add(parameter);
        initializer.Fill(parameter.Values, parameter.Shape, random);
        return parameter;
    }

    /// <summary>Takes in a parameter made elsewhere, such as the class weights of a loss.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (!_byName.TryAdd(parameter.Name, parameter))
        {
            throw new ArgumentException(
                $"ParameterStore: expected a new name, got {parameter.Name}, which is taken. Give it another name.");
        }

        _parameters.Add(parameter);
        if (parameter.IsTrained)
        {
            _trained.Add(parameter);
        }
    }

    /// <summary>Finds a parameter by name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Parameter? parameter) =>
        _byName.TryGetValue(name, out parameter);

    /// <summary>Sets every gradient to zero: before each step.</summary>
    public void ClearGradients()
    {
        foreach (var parameter in _trained)
        {
            parameter.Gradient.Clear();
        }
    }

    /// <summary>Copies all values, statistics included, in order.</summary>
    public IReadOnlyList<NamedTensor> Export() => [.. _parameters.Select(parameter => NamedTensor.Of(parameter))];

    /// <summary>Says what keeps tensors from being loaded into this store: missing names and other sizes.</summary>
    /// <param name="tensors">By name; more than the store has is allowed.</param>
    /// <returns>One line a fault; empty where all fit.</returns>
    public IReadOnlyList<string> FindMismatches(IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var faults = new List<string>();
        foreach (var parameter in _parameters)
        {
            if (!tensors.TryGetValue(parameter.Name, out var tensor))
            {
                faults.Add($"tensor {parameter.Name} is missing");
            }
            else if (!tensor.Shape.SequenceEqual(parameter.Shape))
            {
                faults.Add(
                    $"tensor {parameter.Name} is {string.Join('x', tensor.Shape)}, not {string.Join('x', parameter.Shape)}");
            }
        }

        return faults;
    }

    /// <summary>Overwrites all values; nothing is changed where a tensor is missing or of another size.</summary>
    /// <param name="tensors">By name; more than the store has is allowed.</param>
    /// <exception cref="ArgumentException"><see cref="FindMismatches"/> finds a fault.</exception>
    public void Import(IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        var faults = FindMismatches(tensors);
        if (faults.Count > 0)
        {
            throw new ArgumentException(
                $"Import: expected the tensors of this network, got {faults.Count} faults, the first: {faults[0]}. " +
                "Load the tensors of the same network.");
        }

        foreach (var parameter in _parameters)
        {
            tensors[parameter.Name].Values.CopyTo(parameter.Values);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => _parameters.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
