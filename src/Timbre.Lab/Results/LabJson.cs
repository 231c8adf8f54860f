using System.Text.Json.Serialization;
using Timbre.Lab.Search;

namespace Timbre.Lab.Results;

/// <summary>How results are written, without reflection.</summary>
[
    JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UseStringEnumConverter = true)
]
[JsonSerializable(typeof(LabResult))]
[JsonSerializable(typeof(SearchState))]
[JsonSerializable(typeof(TrialResult))]
internal sealed partial class LabJson : JsonSerializerContext;
