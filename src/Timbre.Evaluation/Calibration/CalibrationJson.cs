using System.Text.Json.Serialization;

namespace Timbre.Evaluation.Calibration;

/// <summary>How a calibration is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ScoreCalibration))]
internal sealed partial class CalibrationJson : JsonSerializerContext;
