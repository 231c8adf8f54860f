namespace Timbre.Evaluation.Calibration;

/// <summary>A voice as a gallery keeps it.</summary>
/// <param name="Centroid">Unit length.</param>
/// <param name="Offset">What its scores are lowered by.</param>
/// <param name="Side">What it rests on.</param>
internal sealed record EnrolledVoice(float[] Centroid, double Offset, TrialSide Side);
