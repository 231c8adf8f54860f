using Timbre.Galleries;
using Timbre.Recognition;

namespace Timbre.Cli.Hearing;

/// <summary>One of the ways of scoring that an evaluation tries.</summary>
/// <param name="Encoder">The model, scoring two embeddings so.</param>
/// <param name="EnrollBy">How it scores several recordings of a speaker.</param>
internal sealed record TriedScoring(VoiceEncoder Encoder, VoiceprintScoring EnrollBy);
