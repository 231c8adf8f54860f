using Timbre.Faults;
using Timbre.Training.Recipes;

namespace Timbre.Training.Data;

/// <summary>
/// The speech of every utterance at 16 kHz without its silence: decoded when first needed, kept
/// while memory allows, and decoded again when it was let go. What it returns does not depend on what was kept.
/// </summary>
internal sealed class SpeechStore
{
    private static readonly TimeSpan PartLength = TimeSpan.FromSeconds(60);

    private readonly IUtteranceReader _reader;
    private readonly SpeechTrimmer? _trimmer;
    private readonly SpeechCache _cache;
    private readonly Lock _noting = new();
    private readonly SortedDictionary<string, string> _unusable = new(StringComparer.Ordinal);

    /// <summary>Starts empty.</summary>
    public SpeechStore(IUtteranceReader reader, DataOptions options)
        : this(reader, options.TrimSilence ? new SpeechTrimmer() : null, options.CacheMegabytes)
    {
    }

    /// <summary>Starts empty.</summary>
    /// <param name="reader">Reads the utterances.</param>
    /// <param name="trimmer">Cuts their silence out; null: it stays.</param>
    /// <param name="cacheMegabytes">Memory for what was decoded.</param>
    public SpeechStore(IUtteranceReader reader, SpeechTrimmer? trimmer, int cacheMegabytes)
    {
        _reader = reader;
        _trimmer = trimmer;
        _cache = new SpeechCache((long)cacheMegabytes << 20);
    }

    /// <summary>Told once of every recording that cannot be used, with the reason.</summary>
    public Action<string>? Unusable { get; set; }

    /// <summary>The speech of an utterance, or of one part of it where it is long; empty where there is none.</summary>
    /// <param name="utterance">One of the sets.</param>
    /// <param name="random">Chooses the part of a long utterance.</param>
    public StoredSpeech Speech(Utterance utterance, Random random)
    {
        var part = -1;
        if (LengthOf(utterance) is { } length && length > PartLength)
        {
            part = random.Next((int)Math.Ceiling(length / PartLength));
        }

        return _cache.Get((utterance, part), () => Decode(utterance, part));
    }

    /// <summary>What is said of an utterance in which nobody speaks.</summary>
    public static string WithoutSpeech(Utterance utterance) =>
        $"{utterance.Place}: expected speech, got silence or noise alone. Remove the recording.";

    private TimeSpan? LengthOf(Utterance utterance) => utterance.Part is { } part ? part.Length
        : utterance.Bytes > SpeechCache.LongFileBytes ? _cache.Length(utterance, _reader)
        : null;

    private StoredSpeech Decode(Utterance utterance, int part)
    {
        try
        {
            var samples = part < 0 ? _reader.Read(utterance) : _reader.ReadPart(utterance, part * PartLength, PartLength);
            if (samples.AsSpan().ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            {
                return Note(utterance, $"{utterance.Place}: expected finite samples, got NaN or infinity. Record or convert it again.");
            }

            var speech = _trimmer is null ? samples : _trimmer.Trim(samples);
            return speech.Length > 0
                ? StoredSpeech.Of(speech)
                : part < 0 ? Note(utterance, WithoutSpeech(utterance)) : StoredSpeech.Empty;
        }
        catch (TimbreException fault)
        {
            return Note(utterance, fault.Message);
        }
    }

    private StoredSpeech Note(Utterance utterance, string reason)
    {
        bool isNew;
        lock (_noting)
        {
            isNew = _unusable.TryAdd(utterance.Place, reason);
        }

        if (isNew)
        {
            Unusable?.Invoke(reason);
        }

        return StoredSpeech.Empty;
    }
}
