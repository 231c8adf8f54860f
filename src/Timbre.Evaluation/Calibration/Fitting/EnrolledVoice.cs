using Timbre.Evaluation.Scoring;

namespace Timbre.Evaluation.Calibration;

/// <summary>A voice as a gallery keeps it.</summary>
/// <param name="Voice">Its centroid, prepared to be compared.</param>
/// <param name="Side">What it rests on.</param>
internal sealed record EnrolledVoice(PreparedVoice Voice, TrialSide Side);
