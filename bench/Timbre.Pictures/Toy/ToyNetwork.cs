using Timbre.Neural.Initializers;
using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.Pictures.Toy;

/// <summary>Two dense layers from a recording to a point in the plane.</summary>
internal sealed class ToyNetwork
{
    private const int Hidden = 64;
    private readonly Parameter _first = new("first.weight", [ToyVoices.Inputs, Hidden], ParameterKind.Weight);
    private readonly Parameter _firstBias = new("first.bias", [Hidden], ParameterKind.Weight);
    private readonly Parameter _second = new("second.weight", [Hidden, Hidden], ParameterKind.Weight);
    private readonly Parameter _secondBias = new("second.bias", [Hidden], ParameterKind.Weight);
    private readonly Parameter _last = new("last.weight", [Hidden, 2], ParameterKind.Weight);

    public ToyNetwork(int seed)
    {
        var random = new Random(seed);
        foreach (var weight in new[] { _first, _second, _last })
        {
            Initializer.LeCunNormal.Fill(weight.Values, weight.Shape, random);
        }
    }

    public IReadOnlyList<Parameter> Parameters => [_first, _firstBias, _second, _secondBias, _last];

    /// <summary>Embeds rows, [rows, 2].</summary>
    public TapeValue Embed(Tape tape, IReadOnlyList<float[]> rows)
    {
        var input = tape.Constant(rows.SelectMany(row => row).ToArray(), rows.Count, ToyVoices.Inputs);
        var hidden = tape.Activate(tape.Add(tape.Product(input, tape.Use(_first)), tape.Use(_firstBias)), Activation.Tanh);
        hidden = tape.Activate(tape.Add(tape.Product(hidden, tape.Use(_second)), tape.Use(_secondBias)), Activation.Tanh);
        return tape.Product(hidden, tape.Use(_last));
    }

    /// <summary>Embeds rows as points.</summary>
    public float[][] Points(IReadOnlyList<float[]> rows)
    {
        using var tape = new Tape();
        return [.. Embed(tape, rows).Values.ToArray().Chunk(2)];
    }
}
