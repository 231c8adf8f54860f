using Timbre.Speakers.Models;

namespace Timbre.Recognition.Adapting;

/// <summary>A model adapted to one's own recordings, and what that is worth.</summary>
/// <param name="Model">The model, calibrated where there were speakers enough.</param>
/// <param name="Speakers">Speakers with two recordings or more.</param>
/// <param name="Recordings">Their recordings.</param>
/// <param name="ParentEer">Equal error rate of the parent on one's own speakers, 0 to 1.</param>
/// <param name="Eer">
/// That of adaptations to one half of the speakers, measured on the other half, which had no part in them.
/// </param>
/// <param name="ImpostorShare">
/// Mean share in which the parent's impostors count as of one's own kind, 0 to 1; null: it has none, and all kinds are moved.
/// </param>
public sealed record AdaptedModel(
    SpeakerModel Model, int Speakers, int Recordings, double ParentEer, double Eer, double? ImpostorShare);
