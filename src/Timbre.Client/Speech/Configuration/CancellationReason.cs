namespace Timbre.Client.Speech;

/// <summary>Why something was canceled, with the numbers that the SDK had.</summary>
public enum CancellationReason
{
    /// <summary>It failed.</summary>
    Error = 1,

    /// <summary>The audio ended.</summary>
    EndOfStream = 2,

    /// <summary>Somebody asked for it.</summary>
    CancelledByUser = 3,
}
