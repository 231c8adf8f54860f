using Timbre.Evaluation.Calibration;

namespace Timbre.Recognition.Adapting;

/// <summary>One of the people that a model is adapted to.</summary>
/// <param name="Originals">Recordings as they are.</param>
/// <param name="All">These and copies of them made worse.</param>
internal sealed record OwnSpeaker(IReadOnlyList<CalibrationVoice> Originals, IReadOnlyList<CalibrationVoice> All);
