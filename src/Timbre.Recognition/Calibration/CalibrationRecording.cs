namespace Timbre.Recognition.Calibration;

/// <summary>A recording to calibrate with.</summary>
/// <param name="Group">The set it belongs to: people who are compared with each other.</param>
/// <param name="Speaker">Who speaks.</param>
/// <param name="File">The file.</param>
public sealed record CalibrationRecording(string Group, string Speaker, string File);
