using Timbre.Fuzz.Mutations;

namespace Timbre.Fuzz.Targets;

/// <summary>One input: a seed and what is done to it.</summary>
/// <param name="Chosen">Which of the seeds.</param>
/// <param name="Mutations">The changes, in their order.</param>
internal sealed record FuzzInput(int Chosen, Mutation[] Mutations);
