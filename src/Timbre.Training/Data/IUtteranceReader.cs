using Timbre.Faults;

namespace Timbre.Training.Data;

/// <summary>Turns an <see cref="Utterance"/> into samples; called from many threads at once.</summary>
public interface IUtteranceReader
{
    /// <summary>
    /// How long an utterance is where that is known without decoding it and it should be read in parts; null: read it whole.
    /// </summary>
    /// <param name="utterance">One of the set.</param>
    TimeSpan? LengthOfLong(Utterance utterance);

    /// <summary>The whole utterance: mono, 16 kHz.</summary>
    /// <param name="utterance">One of the set.</param>
    /// <exception cref="TimbreException">It cannot be read.</exception>
    float[] Read(Utterance utterance);

    /// <summary>A part of a long utterance: mono, 16 kHz.</summary>
    /// <param name="utterance">One of the set.</param>
    /// <param name="start">Where the part starts.</param>
    /// <param name="length">How long it is; less is returned at the end.</param>
    /// <exception cref="TimbreException">It cannot be read.</exception>
    float[] ReadPart(Utterance utterance, TimeSpan start, TimeSpan length);
}
