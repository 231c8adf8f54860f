namespace Timbre.Evaluation.Calibration;

/// <summary>A recording that a calibration is fitted on.</summary>
/// <param name="Group">The set it belongs to: who is compared with whom, as a gallery's people share a place and a microphone.</param>
/// <param name="Speaker">Who speaks; the same name in two groups is two speakers.</param>
/// <param name="Recording">Which recording; copies of one, cut or made worse, have the same name and are no targets for each other.</param>
/// <param name="Embedding">As the model gave it.</param>
/// <param name="Side">What it rests on.</param>
public sealed record CalibrationVoice(string Group, string Speaker, string Recording, float[] Embedding, TrialSide Side);
