namespace Timbre.Evaluation.Calibration;

/// <summary>A speaker's recordings.</summary>
/// <param name="Group">The set.</param>
/// <param name="Recordings">For each recording the places of its copies among the voices; at least one.</param>
internal sealed record CalibrationSpeaker(string Group, IReadOnlyList<IReadOnlyList<int>> Recordings);
