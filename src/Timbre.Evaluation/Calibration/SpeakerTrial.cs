namespace Timbre.Evaluation.Calibration;

/// <summary>A scored trial of known speakers.</summary>
/// <param name="EnrolledSpeaker">Whose voice is enrolled, by number.</param>
/// <param name="TestSpeaker">Who asks; the same number in target trials.</param>
/// <param name="Score">By the scorer.</param>
/// <param name="Enrollment">What the enrolled side rests on.</param>
/// <param name="Test">What the asked side rests on.</param>
public readonly record struct SpeakerTrial(int EnrolledSpeaker, int TestSpeaker, double Score, TrialSide Enrollment, TrialSide Test);
