namespace Timbre.Training;

/// <summary>What a run is about to do.</summary>
/// <param name="Sets">Name of each set with its speakers for training, held out, and utterances.</param>
/// <param name="Classes">Labels to tell apart: training speakers at each speed.</param>
/// <param name="Parameters">Numbers that training moves, class weights of the losses not included.</param>
/// <param name="BatchSize">Slices of a step.</param>
/// <param name="FromStep">Steps done before; 0 for a new run.</param>
/// <param name="Folder">The run folder.</param>
public sealed record TrainingStart(
    IReadOnlyList<TrainingSetSummary> Sets, int Classes, long Parameters, int BatchSize, long FromStep, string Folder);
