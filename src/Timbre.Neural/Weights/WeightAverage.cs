using System.Numerics;
using System.Runtime.CompilerServices;
using Timbre.Neural.Files;
using Timbre.Neural.Optimizers;
using Timbre.Tensors;
using Timbre.Tensors.Memory;

namespace Timbre.Neural.Weights;

/// <summary>Exponential moving average of the trained weights, which often evaluates better than the weights themselves.</summary>
/// <remarks>
/// average = decay * average + (1 - decay) * weights, from the weights as they are when it is made. Statistics are left
/// out: they are running means already.
/// </remarks>
public sealed class WeightAverage
{
    private const string Prefix = "average/";
    private readonly Parameter[] _parameters;
    private readonly FloatBuffer[] _averages;

    /// <summary>Starts the average at the weights' present values.</summary>
    /// <param name="parameters">What to average; statistics are passed over.</param>
    /// <param name="decay">Share of the average that is kept at an update, in [0, 1).</param>
    public WeightAverage(IEnumerable<Parameter> parameters, double decay)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegative(decay);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(decay, 1.0);
        Decay = decay;
        _parameters = [.. parameters.Where(parameter => parameter.IsTrained)];
        _averages = new FloatBuffer[_parameters.Length];
        for (var i = 0; i < _averages.Length; i++)
        {
            _averages[i] = new FloatBuffer(_parameters[i].Length);
            _parameters[i].Values.CopyTo(_averages[i].Span);
        }
    }

    /// <summary>Share of the average that is kept at an update.</summary>
    public double Decay { get; }

    /// <summary>
    /// True to keep at most (1 + n) / (10 + n) of the average at the n-th update, so that the first weights are soon
    /// forgotten. Default false.
    /// </summary>
    public bool WarmsUp { get; init; }

    /// <summary>How many updates were made.</summary>
    public long Updates { get; private set; }

    /// <summary>True while the parameters hold the average.</summary>
    public bool IsSwapped { get; private set; }

    /// <summary>Takes in the weights after a step.</summary>
    /// <exception cref="InvalidOperationException">The parameters hold the average.</exception>
    public void Update()
    {
        if (IsSwapped)
        {
            throw new InvalidOperationException(
                "Update: expected the weights in place, got the average. Call Swap again before training goes on.");
        }

        Updates++;
        var decay = WarmsUp ? Math.Min(Decay, (1.0 + Updates) / (10.0 + Updates)) : Decay;
        var update = new AverageUpdate((float)(1 - decay));
        for (var i = 0; i < _parameters.Length; i++)
        {
            ElementLoop.Run(update, _averages[i].Span, _parameters[i].Values);
        }
    }

    /// <summary>Exchanges weights and average, in place: once before evaluation, once after.</summary>
    public void Swap()
    {
        var update = default(SwapUpdate);
        for (var i = 0; i < _parameters.Length; i++)
        {
            var average = _averages[i].Span;
            ElementLoop.Run(update, _parameters[i].Values, average, average);
        }

        IsSwapped = !IsSwapped;
    }

    /// <summary>Copies the average, for a checkpoint: tensors named <c>average/parameter</c>.</summary>
    /// <exception cref="InvalidOperationException">The parameters hold the average.</exception>
    public IReadOnlyList<NamedTensor> Export()
    {
        if (IsSwapped)
        {
            throw new InvalidOperationException(
                "Export: expected the weights in place, got the average. Call Swap again first.");
        }

        return
        [
            .. _parameters.Select((parameter, i) => new NamedTensor(
                Prefix + parameter.Name, parameter.Shape, _averages[i].Span.ToArray())),
        ];
    }

    /// <summary>Takes up the average of an earlier run.</summary>
    /// <param name="updates">How many updates that run had made.</param>
    /// <param name="tensors">What <see cref="Export"/> gave, by name; more is allowed.</param>
    /// <exception cref="ArgumentException">A tensor is missing or has another length; nothing is changed.</exception>
    public void Restore(long updates, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentOutOfRangeException.ThrowIfNegative(updates);
        var found = new NamedTensor[_parameters.Length];
        for (var i = 0; i < found.Length; i++)
        {
            var name = Prefix + _parameters[i].Name;
            if (!tensors.TryGetValue(name, out var tensor) || tensor.Values.Length != _parameters[i].Length)
            {
                throw new ArgumentException(
                    $"Restore: expected {_parameters[i].Length} numbers named {name}, got " +
                    $"{(tensor is null ? "none" : tensor.Values.Length)}. Resume with the network of the interrupted run.");
            }

            found[i] = tensor;
        }

        for (var i = 0; i < found.Length; i++)
        {
            found[i].Values.CopyTo(_averages[i].Span);
        }

        Updates = updates;
        IsSwapped = false;
    }

    private readonly struct AverageUpdate(float rest) : IElementUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(
            ref Vector<float> value,
            Vector<float> gradient,
            ref Vector<float> slot0,
            ref Vector<float> slot1,
            ref Vector<float> slot2) => value += (gradient - value) * rest;
    }

    private readonly struct SwapUpdate : IElementUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(
            ref Vector<float> value,
            Vector<float> gradient,
            ref Vector<float> slot0,
            ref Vector<float> slot1,
            ref Vector<float> slot2) => (value, slot0) = (slot0, value);
    }
}
