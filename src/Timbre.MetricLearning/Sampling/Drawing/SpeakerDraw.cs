namespace Timbre.MetricLearning.Sampling;

/// <summary>One place of a batch: which recording, and a number of its own for what is random about it.</summary>
/// <param name="Set">Index of the set.</param>
/// <param name="Speaker">Index of the speaker in its set.</param>
/// <param name="Utterance">Index of the recording among its speaker's.</param>
/// <param name="Seed">Decides the slice and its augmentation; the same recording drawn twice has two seeds.</param>
public readonly record struct SpeakerDraw(int Set, int Speaker, int Utterance, int Seed);
