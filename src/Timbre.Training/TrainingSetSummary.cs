namespace Timbre.Training;

/// <summary>What a set brings to a run.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Speakers">Speakers trained on.</param>
/// <param name="HeldOut">Speakers held out for validation.</param>
/// <param name="Utterances">Recordings of all of them.</param>
public sealed record TrainingSetSummary(string Name, int Speakers, int HeldOut, int Utterances);
