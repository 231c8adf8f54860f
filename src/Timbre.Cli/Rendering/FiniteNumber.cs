using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Timbre.Cli.Rendering;

/// <summary>Writes numbers, and null for NaN and infinity, which JSON has no word for.</summary>
/// <typeparam name="T">float or double: each in as many digits as tell it from its neighbors.</typeparam>
internal sealed class FiniteNumber<T> : JsonConverter<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Answers are written, not read.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (!T.IsFinite(value))
        {
            writer.WriteNullValue();
        }
        else if (value is float single)
        {
            writer.WriteNumberValue(single);
        }
        else
        {
            writer.WriteNumberValue(double.CreateChecked(value));
        }
    }
}
