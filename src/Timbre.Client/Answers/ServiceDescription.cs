namespace Timbre.Client.Answers;

/// <summary>What the service is.</summary>
/// <param name="Version">Of its program.</param>
/// <param name="Model">Its model, by name or id.</param>
/// <param name="Speakers">How many are enrolled.</param>
/// <param name="Calibrated">Whether answers can be asked for by rate.</param>
/// <param name="GivesEmbeddings">Whether it gives embeddings.</param>
public sealed record ServiceDescription(string Version, string Model, int Speakers, bool Calibrated, bool GivesEmbeddings);
