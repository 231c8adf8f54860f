using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Loop;
using Timbre.Training.Runs;

namespace Timbre.Training.Snapshots;

/// <summary>Slices of some held-out speakers, embedded again and again by the weights of the moment.</summary>
internal sealed class Panel : IDisposable
{
    private const int MostSpeakers = 16;
    private const int SlicesOfEach = 4;

    private readonly Plan? _plan;
    private readonly float[] _inputs;
    private readonly int _dim;

    private Panel(IReadOnlyList<PanelVoice> voices, float[] inputs, Learner learner, BatchSource batches, WorkCrew crew)
    {
        (Voices, _inputs, _dim) = (voices, inputs, learner.Network.Output.Channels);
        _plan = voices.Count == 0 ? null : new Plan(learner.Network.Graph, learner.Network.Output, new PlanOptions
        {
            Batch = voices.Count,
            Time = batches.Frames[0],
            Crew = crew,
        });
    }

    /// <summary>Whose slices they are; empty where nobody is held out.</summary>
    public IReadOnlyList<PanelVoice> Voices { get; }

    /// <summary>Cuts the slices, of as many recordings of each speaker as there are up to four.</summary>
    /// <param name="start">The run, with the speakers held out.</param>
    /// <param name="batches">Makes slices.</param>
    /// <param name="learner">The network.</param>
    /// <param name="crew">Threads of the network.</param>
    public static Panel Of(RunStart start, BatchSource batches, Learner learner, WorkCrew crew)
    {
        var (voices, inputs) = (new List<PanelVoice>(), new List<float[]>());
        foreach (var (index, speaker) in Drawn(start).Index())
        {
            var random = SeededRandom.For(start.Recipe.Seed, SeededRandom.Purpose.Snapshots, index, 1);
            foreach (var slice in SlicesOf(speaker, batches, random).Take(SlicesOfEach))
            {
                voices.Add(new PanelVoice(speaker.Name, speaker.Set));
                inputs.Add(slice);
            }
        }

        return new Panel(voices, [.. inputs.SelectMany(slice => slice)], learner, batches, crew);
    }

    /// <summary>Embeds them.</summary>
    public IReadOnlyList<float[]> Embed()
    {
        if (_plan is null)
        {
            return [];
        }

        _plan.WeightsChanged();
        _inputs.CopyTo(_plan.Input);
        _plan.Forward();
        return [.. _plan.Output.ToArray().Chunk(_dim)];
    }

    /// <inheritdoc/>
    public void Dispose() => _plan?.Dispose();

    // From each set as many as from the others, as long as it has some.
    private static IEnumerable<Speaker> Drawn(RunStart start)
    {
        Speaker[] speakers = [.. start.Split.HeldOut.Where(speaker => speaker.Utterances.Count > 1)];
        SeededRandom.For(start.Recipe.Seed, SeededRandom.Purpose.Snapshots).Shuffle(speakers);
        return speakers.GroupBy(speaker => speaker.Set).SelectMany(set => set.Select((speaker, turn) => (speaker, turn)))
            .OrderBy(entry => entry.turn).Select(entry => entry.speaker).Take(MostSpeakers);
    }

    private static IEnumerable<float[]> SlicesOf(Speaker speaker, BatchSource batches, Random random)
    {
        Utterance[] utterances = [.. speaker.Utterances];
        random.Shuffle(utterances);
        var samples = new float[batches.Examples.Lengths.Samples[0]];
        foreach (var utterance in utterances)
        {
            var slice = new float[batches.Examples.Numbers(0)];
            batches.Examples.MakePlain(utterance, random, samples, slice);
            if (samples.AsSpan().ContainsAnyExcept(0f))
            {
                yield return slice;
            }
        }
    }
}
