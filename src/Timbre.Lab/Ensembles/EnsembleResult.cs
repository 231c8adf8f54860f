using Timbre.Speakers.Models;
using Timbre.Training;

namespace Timbre.Lab.Ensembles;

/// <summary>An ensemble that was written.</summary>
/// <param name="Names">What its members are called.</param>
/// <param name="Model">The model.</param>
/// <param name="Report">What held-out speakers say of it; null where there were none.</param>
public sealed record EnsembleResult(IReadOnlyList<string> Names, SpeakerModel Model, ValidationReport? Report);
