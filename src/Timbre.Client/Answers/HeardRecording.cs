namespace Timbre.Client.Answers;

/// <summary>What was heard of a recording.</summary>
/// <param name="File">As it was called when it was sent.</param>
/// <param name="Seconds">Length, in seconds.</param>
/// <param name="NetSpeechSeconds">Speech in it, in seconds.</param>
/// <param name="SnrDb">Speech above noise, in dB; null where no pause holds any noise.</param>
/// <param name="BandwidthHz">Highest frequency that the speech reaches, in Hz.</param>
/// <param name="TwoPeople">That a second person probably speaks; null where nothing tells so.</param>
/// <param name="Findings">What is wrong with it.</param>
/// <param name="Notes">What was odd when it was read.</param>
public sealed record HeardRecording(
    string File,
    double Seconds,
    double NetSpeechSeconds,
    double? SnrDb,
    double BandwidthHz,
    TwoPeople? TwoPeople,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<string> Notes);
