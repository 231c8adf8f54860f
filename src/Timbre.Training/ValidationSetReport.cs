namespace Timbre.Training;

/// <summary>What the held-out speakers of one set say of the network.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Eer">Equal error rate, 0 to 1.</param>
/// <param name="Speakers">How many there are.</param>
/// <param name="Targets">Trials of one speaker.</param>
/// <param name="Nontargets">Trials of two speakers.</param>
public sealed record ValidationSetReport(string Name, double Eer, int Speakers, int Targets, int Nontargets);
