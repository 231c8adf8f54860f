using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Timbre.Server.Measuring;

/// <summary>
/// What the service counts and times, for whoever watches over it: turns, waiting, audio, decisions. Names of people, audio and
/// embeddings are in none of it.
/// </summary>
internal sealed class ServerMeter : IDisposable
{
    /// <summary>The name under which meters and traces of the service are found.</summary>
    public const string Name = "Timbre.Server";

    private readonly Meter _meter = new(Name);
    private readonly ActivitySource _source = new(Name);
    private readonly Histogram<double> _waited;
    private readonly Histogram<double> _worked;
    private readonly Counter<long> _refused;
    private readonly Counter<double> _audio;
    private readonly Counter<long> _decisions;

    public ServerMeter()
    {
        _waited = _meter.CreateHistogram<double>("timbre.wait.duration", "s", "How long a request waited for its turn.");
        _worked = _meter.CreateHistogram<double>("timbre.work.duration", "s", "How long its work took then.");
        _refused = _meter.CreateCounter<long>("timbre.refused", "{request}", "Requests that were told that too many wait.");
        _audio = _meter.CreateCounter<double>("timbre.audio.duration", "s", "Audio that was heard.");
        _decisions = _meter.CreateCounter<long>("timbre.decisions", "{decision}", "Answers, by question and outcome.");
    }

    /// <summary>Begins a part of a request that traces show.</summary>
    /// <returns>Null where nobody traces.</returns>
    public Activity? Trace(string part) => _source.StartActivity(part);

    /// <summary>A request was sent away.</summary>
    public void Refuse() => _refused.Add(1);

    /// <summary>A work got its turn after some time, and took some more.</summary>
    public void Work(TimeSpan waited, TimeSpan worked)
    {
        _waited.Record(waited.TotalSeconds);
        _worked.Record(worked.TotalSeconds);
    }

    /// <summary>Audio was heard.</summary>
    public void Hear(double seconds) => _audio.Add(seconds);

    /// <summary>A question was answered.</summary>
    /// <param name="question">Which: verify, identify, compare.</param>
    /// <param name="outcome">accepted, rejected or undecided.</param>
    /// <param name="seconds">Audio that was heard for it.</param>
    public void Decide(string question, string outcome, double seconds)
    {
        _decisions.Add(1, new KeyValuePair<string, object?>("question", question), new KeyValuePair<string, object?>("outcome", outcome));
        Hear(seconds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _meter.Dispose();
        _source.Dispose();
    }
}
