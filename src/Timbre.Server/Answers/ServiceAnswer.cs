namespace Timbre.Server.Answers;

/// <summary>What the service is.</summary>
/// <param name="Version">Of the program.</param>
/// <param name="Model">The model, by name or id.</param>
/// <param name="Speakers">How many are enrolled.</param>
/// <param name="Calibrated">Whether decisions can be asked for by rate.</param>
/// <param name="GivesEmbeddings">Whether embeddings can be asked for.</param>
public sealed record ServiceAnswer(string Version, string Model, int Speakers, bool Calibrated, bool GivesEmbeddings);
