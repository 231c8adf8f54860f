namespace Timbre.Training.Snapshots;

/// <summary>Whose slice a snapshot shows.</summary>
/// <param name="Speaker">Name of the speaker.</param>
/// <param name="Set">Name of the speaker's set.</param>
public sealed record PanelVoice(string Speaker, string Set);
