using Timbre.Audio.Resampling;
using Timbre.MetricLearning.Sampling;
using Timbre.Speakers.FrontEnds;
using Timbre.Training.Augmenting;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Loading;

/// <summary>
/// Makes one example of a batch: slice, speed, level, augmentation, features. The same item gives the same numbers anywhere.
/// </summary>
internal sealed class ExampleMaker
{
    private const float TargetRms = 0.05f;
    private readonly IReadOnlyList<Speaker> _speakers;
    private readonly ISpeechCutter _cutter;
    private readonly Slicer _slicer;
    private readonly FrontEnd _frontEnd;
    private readonly AugmentationChain _augmentations;
    private readonly Resampler?[] _speeds;
    private readonly double[] _factors;
    private readonly LevelRule _level;
    private readonly long _seed;
    private readonly Func<long, double> _positionOf;

    /// <summary>Prepares what all examples share.</summary>
    /// <param name="speakers">The training speakers.</param>
    /// <param name="slicer">Cuts their speech.</param>
    /// <param name="frontEnd">Turns samples into the network's input.</param>
    /// <param name="augmentations">What is done to them.</param>
    /// <param name="recipe">All else.</param>
    /// <param name="positionOf">Place of a step in the recipe's schedule; null: the step itself.</param>
    public ExampleMaker(
        IReadOnlyList<Speaker> speakers,
        Slicer slicer,
        FrontEnd frontEnd,
        AugmentationChain augmentations,
        Recipe recipe,
        Func<long, double>? positionOf = null)
    {
        _positionOf = positionOf ?? (step => step);
        (_speakers, _slicer) = (speakers, slicer);
        _cutter = recipe.Batch.Sampler is ByTimeSamplerOptions byTime
            ? new WindowCutter(speakers, slicer, byTime, recipe.Batch.UtterancesPerSpeaker)
            : new SpeakerCutter(speakers, slicer, recipe.Batch.UtterancesPerSpeaker);
        _frontEnd = frontEnd;
        _augmentations = augmentations;
        _level = recipe.Data.Level ?? (recipe.Network.FrontEnd.PeakNormalize ? LevelRule.None : LevelRule.Rms);
        _seed = recipe.Seed;
        Lengths = new SliceLengths(recipe);
        var filter = new ResamplerOptions { ZeroCrossings = 16 };
        _speeds = [null, .. recipe.SpeedClasses.Select(speed => Resampler.ForSpeed(speed, filter))];
        _factors = [1, .. recipe.SpeedClasses];
    }

    /// <summary>How long slices are.</summary>
    public SliceLengths Lengths { get; }

    /// <summary>Samples of scratch that <see cref="Make"/> needs.</summary>
    public int ScratchSamples => Lengths.Samples[0] + SourceLength(Lengths.Samples[0], _factors.Max());

    /// <summary>Time steps of an example of one of the lengths.</summary>
    public int Frames(int length) => _frontEnd.Frames(Lengths.Samples[length]);

    /// <summary>Numbers of an example of one of the lengths.</summary>
    public int Numbers(int length) => Frames(length) * _frontEnd.Channels;

    /// <summary>Fills one example.</summary>
    /// <param name="item">What it is to be.</param>
    /// <param name="step">Step of its batch.</param>
    /// <param name="index">Place in its batch.</param>
    /// <param name="scratch">Memory of <see cref="ScratchSamples"/>; belongs to the calling thread.</param>
    /// <param name="output">Receives [frames, channels].</param>
    /// <returns>Its class: that of another speaker where the one asked for turns out to have no speech to give.</returns>
    /// <exception cref="DataSetException">Nobody has any.</exception>
    public int Make(BatchItem item, long step, int index, Span<float> scratch, Span<float> output)
    {
        var random = SeededRandom.For(_seed, SeededRandom.Purpose.Example, step, index);
        var samples = scratch[..Lengths.Samples[Lengths.At(step)]];
        var source = _speeds[item.Speed] is null
            ? samples
            : scratch.Slice(samples.Length, SourceLength(samples.Length, _factors[item.Speed]));
        var speaker = _cutter.Cut(item, random, source);
        _speeds[item.Speed]?.Apply(source, samples);

        // The level of a model in use comes first, so that what augmentation does to it is heard.
        SetLevel(samples, _level);
        _frontEnd.SetLevel(samples);
        var position = _positionOf(step);
        _augmentations.ApplyToSamples(samples, position, random);
        _frontEnd.ComputeLeveled(samples, output);
        _augmentations.ApplyToFeatures(output, _frontEnd.Channels, position, random);
        return (item.Speed * _speakers.Count) + speaker;
    }

    /// <summary>Fills an example of the full length with a slice of one recording, without augmentation.</summary>
    /// <param name="utterance">The recording.</param>
    /// <param name="random">Where the slice is taken from.</param>
    /// <param name="samples">Memory of as many samples as a slice has.</param>
    /// <param name="output">Receives [frames, channels].</param>
    public void MakePlain(Utterance utterance, Random random, Span<float> samples, Span<float> output)
    {
        _slicer.Cut([utterance], random, samples);
        SetLevel(samples, _level);
        _frontEnd.SetLevel(samples);
        _frontEnd.ComputeLeveled(samples, output);
    }

    /// <summary>Brings samples to the level of a rule; silence stays as it is.</summary>
    public static void SetLevel(Span<float> samples, LevelRule rule)
    {
        var gain = rule switch
        {
            LevelRule.Peak => 1 / Peak(samples),
            LevelRule.Rms => TargetRms / Rms(samples),
            _ => 1,
        };
        if (gain == 1 || !float.IsFinite(gain))
        {
            return;
        }

        foreach (ref var sample in samples)
        {
            sample *= gain;
        }
    }

    private static int SourceLength(int samples, double factor) => factor == 1 ? samples : (int)Math.Ceiling(samples * factor) + 1;

    private static float Peak(ReadOnlySpan<float> samples)
    {
        var peak = 0f;
        foreach (var sample in samples)
        {
            peak = Math.Max(peak, Math.Abs(sample));
        }

        return peak;
    }

    private static float Rms(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += (double)sample * sample;
        }

        return (float)Math.Sqrt(sum / samples.Length);
    }
}
