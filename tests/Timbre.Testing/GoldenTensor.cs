using System.Globalization;
using System.Text.Json;

namespace Timbre.Testing;

/// <summary>A tensor of reference values, row-major, in double precision.</summary>
/// <param name="Shape">Sizes, outermost first; empty for a scalar.</param>
/// <param name="Values">The numbers.</param>
public sealed record GoldenTensor(int[] Shape, double[] Values)
{
    /// <summary>The numbers rounded to single precision (inputs are exact in it).</summary>
    public float[] Floats => Array.ConvertAll(Values, value => (float)value);

    /// <summary>The numbers as integers: labels.</summary>
    public int[] Integers => Array.ConvertAll(Values, value => (int)value);

    /// <summary>Reads a tensor, or a bare number as a scalar.</summary>
    public static GoldenTensor Parse(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return element.ValueKind == JsonValueKind.Array
                ? new GoldenTensor([element.GetArrayLength()], [.. element.EnumerateArray().Select(Number)])
                : new GoldenTensor([], [Number(element)]);
        }

        var shape = element.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray();
        var data = element.GetProperty("data");
        return new GoldenTensor(
            shape,
            data.ValueKind == JsonValueKind.Array ? [.. data.EnumerateArray().Select(Number)] : [Number(data)]);
    }

    /// <summary>A number, where NaN and the infinities are written as strings.</summary>
    public static double Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String => element.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var text => double.Parse(text!, CultureInfo.InvariantCulture),
        },
        _ => throw new FormatException($"Golden values: expected a number, got {element.ValueKind}."),
    };
}
