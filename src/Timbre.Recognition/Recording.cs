using Timbre.Audio.Reading;
using Timbre.Faults;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition;

/// <summary>What can be heard: a file, a stream in any audio format, or samples. A path converts to it by itself.</summary>
public abstract class Recording
{
    private protected Recording(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>What answers and messages call it: for a file its path.</summary>
    public string Name { get; }

    /// <summary>A file of any format that <see cref="AudioReader"/> reads.</summary>
    /// <param name="path">The file; <c>-</c> for standard input.</param>
    public static Recording FromFile(string path) => new FileRecording(path);

    /// <summary>A stream of any format that <see cref="AudioReader"/> reads, such as an upload.</summary>
    /// <param name="stream">Read to its end, once, when it is heard; need not be able to seek, and is left open.</param>
    /// <param name="name">What answers and messages call it.</param>
    public static Recording FromStream(Stream stream, string name = "stream") => new StreamRecording(stream, name);

    /// <summary>Samples of one channel.</summary>
    /// <param name="samples">Full scale is -1 to 1; they are copied.</param>
    /// <param name="sampleRateHz">Their rate, in Hz, 1000 to 768000.</param>
    /// <param name="name">What answers and messages call them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static Recording FromSamples(ReadOnlySpan<float> samples, int sampleRateHz, string name = "samples") =>
        new SampleRecording(samples.ToArray(), sampleRateHz, name);

    /// <summary>The first seconds of speech of recordings heard one after the other, pauses between them included.</summary>
    /// <param name="parts">At least one; what is heard is called by the first.</param>
    /// <param name="speech">How much speech, above zero; less where they hold no more.</param>
    public static Recording FromBeginning(IReadOnlyList<Recording> parts, TimeSpan speech)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentOutOfRangeException.ThrowIfZero(parts.Count, nameof(parts));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(speech, TimeSpan.Zero);
        return new CutRecording(parts, speech);
    }

    /// <summary>
    /// What was named as a recording and is known to be none, such as an empty folder: it stands in a list and fails when it is heard.
    /// </summary>
    /// <param name="name">What answers and messages call it.</param>
    /// <param name="fault">What is thrown then; its message names it.</param>
    public static Recording Unusable(string name, TimbreException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new UnusableRecording(name, fault);
    }

    /// <summary>The same recording, one channel of it alone, whatever else is said where it is heard.</summary>
    /// <param name="channel">The channel, from 1; <see cref="ChannelName"/> reads its name.</param>
    public Recording OfChannel(int channel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channel, 1);
        return new ChannelRecording(this, channel);
    }

    /// <summary>A path means the file there.</summary>
    /// <param name="path">The file.</param>
    public static implicit operator Recording(string path) => FromFile(path);

    /// <summary>True where its name is the path of a file.</summary>
    internal virtual bool IsFile => false;

    /// <summary>How large it is, to begin with the largest of many; 0 where that is not known.</summary>
    internal virtual long Bytes => 0;

    /// <summary>The only channel of it that is heard, from 1; null: as who hears it says.</summary>
    internal virtual int? Channel => null;

    /// <summary>Opens it at the rate of the networks.</summary>
    /// <param name="channel">The only channel to be heard, from 1; null: all of them, mixed.</param>
    /// <param name="stop">Ends the reading of a stream early.</param>
    internal abstract OpenAudio Open(int? channel, CancellationToken stop);
}
