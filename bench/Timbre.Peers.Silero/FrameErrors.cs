namespace Timbre.Peers.Silero;

/// <summary>How often a detector is wrong.</summary>
internal sealed class FrameErrors
{
    private long _speech;
    private long _rest;
    private long _missed;
    private long _falseAlarms;

    /// <summary>Share of the speech that was not found.</summary>
    public double Misses => _missed / (double)Math.Max(1, _speech);

    /// <summary>Share of the rest that was taken for speech.</summary>
    public double FalseAlarms => _falseAlarms / (double)Math.Max(1, _rest);

    /// <summary>Share of all frames that was judged wrongly.</summary>
    public double Total => (_missed + _falseAlarms) / (double)Math.Max(1, _speech + _rest);

    /// <summary>Judges a decision.</summary>
    public void Add(bool?[] truth, bool[] found)
    {
        for (var i = 0; i < truth.Length; i++)
        {
            _speech += truth[i] is true ? 1 : 0;
            _rest += truth[i] is false ? 1 : 0;
            _missed += truth[i] is true && !found[i] ? 1 : 0;
            _falseAlarms += truth[i] is false && found[i] ? 1 : 0;
        }
    }
}
