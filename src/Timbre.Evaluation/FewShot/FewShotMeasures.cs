namespace Timbre.Evaluation.FewShot;

/// <summary>How often the right one of k speakers is found.</summary>
/// <param name="Shots">Known recordings of each.</param>
/// <param name="Ways">Speakers to choose from.</param>
/// <param name="Tasks">Tasks behind the share.</param>
/// <param name="Accuracy">
/// Share of the tasks in which the right one scores higher than every other, 0 to 1; chance is 1 by the ways.
/// </param>
public sealed record FewShotMeasures(int Shots, int Ways, int Tasks, double Accuracy);
