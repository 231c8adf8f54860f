namespace Timbre.Client;

/// <summary>How sure an answer has to be, in words.</summary>
public enum DecisionLevel
{
    /// <summary>One stranger in 20 is accepted: where a wrong yes costs little and a second try annoys.</summary>
    Convenience,

    /// <summary>One stranger in 50.</summary>
    Balanced,

    /// <summary>One stranger in 1 000: where a wrong yes costs much.</summary>
    Strict,
}
