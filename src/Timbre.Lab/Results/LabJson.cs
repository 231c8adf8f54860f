using System.Text.Json.Serialization;

namespace Timbre.Lab.Results;

/// <summary>How results are written, without reflection.</summary>
[
    JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)
]
[JsonSerializable(typeof(LabResult))]
internal sealed partial class LabJson : JsonSerializerContext;
