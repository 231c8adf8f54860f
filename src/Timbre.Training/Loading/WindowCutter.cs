using System.Globalization;
using Timbre.Audio.Reading;
using Timbre.MetricLearning.Sampling;
using Timbre.Training.Data;

namespace Timbre.Training.Loading;

/// <summary>Cuts windows that lie near each other in one recording; of another recording of the set where it is too short.</summary>
internal sealed class WindowCutter : ISpeechCutter
{
    /// <summary>How often another recording is drawn before all are tried one after the other.</summary>
    private const int Draws = 64;

    private readonly IReadOnlyList<Speaker> _voices;
    private readonly Slicer _slicer;
    private readonly NearbyWindows _windows;
    private readonly ByTimeSamplerOptions _options;
    private readonly Dictionary<string, int[]> _bySet;
    private readonly int _turns;

    /// <summary>Prepares what all windows share.</summary>
    /// <param name="voices">One recording each; see <see cref="RecordingVoices"/>.</param>
    /// <param name="slicer">Cuts their speech.</param>
    /// <param name="options">How near is near.</param>
    /// <param name="turns">Windows of a recording in a batch.</param>
    public WindowCutter(IReadOnlyList<Speaker> voices, Slicer slicer, ByTimeSamplerOptions options, int turns)
    {
        (_voices, _slicer, _options, _turns) = (voices, slicer, options, turns);
        _windows = new NearbyWindows(options, AudioReader.StandardRateHz);
        _bySet = voices.Index().GroupBy(voice => voice.Item.Set)
            .ToDictionary(set => set.Key, set => set.Select(voice => voice.Index).ToArray(), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public int Cut(BatchItem item, Random random, Span<float> slice)
    {
        foreach (var voice in Candidates(item))
        {
            if (_slicer.CutNear(_voices[voice].Utterances[0], _windows, item.Turn, _turns, item.Seed, slice))
            {
                return voice;
            }
        }

        var seconds = _windows.ShortestRecording(slice.Length) / (double)AudioReader.StandardRateHz;
        throw new DataSetException(string.Create(
            CultureInfo.InvariantCulture,
            $"Training data: expected recordings of at least {seconds:0.##} s of speech in set {_voices[item.Speaker].Set} for two "
                + $"windows of batch.seconds with an overlap of {_options.Overlap}, got none. Shorten batch.seconds, "
                + $"raise batch.sampler.overlap, or leave the set out with data.setWeights."));
    }

    // Every window of an item is offered the same recordings in the same order, so all end up in one.
    private IEnumerable<int> Candidates(BatchItem item)
    {
        yield return item.Speaker;
        var (order, set) = (new Random(item.Seed), _bySet[_voices[item.Speaker].Set]);
        for (var i = 0; i < Draws; i++)
        {
            yield return set[order.Next(set.Length)];
        }

        foreach (var voice in set)
        {
            yield return voice;
        }
    }
}
