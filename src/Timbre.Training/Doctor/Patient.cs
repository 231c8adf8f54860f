using Timbre.Faults;
using Timbre.Neural.Optimizers;
using Timbre.Settings;
using Timbre.Speakers.Networks;
using Timbre.Tensors.Threading;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;

namespace Timbre.Training.Doctor;

/// <summary>What an examination looks at: a recipe and its recordings, and the parts of a run made of them.</summary>
internal sealed class Patient : IDisposable
{
    /// <summary>Longest slices of examples that are looked into, in seconds: longer ones say nothing more.</summary>
    private const double LongestSlice = 3;

    private readonly HashSet<Speaker> _own;

    /// <summary>Takes up recipe and recordings.</summary>
    /// <param name="options">What is examined.</param>
    /// <exception cref="TimbreException">The recipe makes no network, or there are too few speakers.</exception>
    public Patient(ExaminationOptions options)
    {
        (Recipe, Data, Others) = (options.Recipe, options.Data, options.Validation);
        _own = [.. Data.Sets.SelectMany(set => set.Speakers)];
        Threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        Crew = new WorkCrew(Threads);
        Split = Others is null
            ? SpeakerSplit.Draw(Data.Sets, Recipe.Validation, Recipe.Seed)
            : SpeakerSplit.Apart(Data.Sets, Others.Sets);
        Split.RequireTwo("Doctor");
        Voices = Recipe.Batch.Sampler.NeedsSpeakers ? Split.Training : RecordingVoices.Of(Split.Training);
        Store = new SpeechStore(Data.Reader, Recipe.Data);
    }

    /// <summary>The recipe.</summary>
    public Recipe Recipe { get; }

    /// <summary>The recordings.</summary>
    public TrainingData Data { get; }

    /// <summary>Recordings of those on whom the network will be tried; null: the recipe holds some out.</summary>
    public TrainingData? Others { get; }

    /// <summary>Who is trained on and who is held out.</summary>
    public SpeakerSplit Split { get; }

    /// <summary>What is told apart.</summary>
    public IReadOnlyList<Speaker> Voices { get; }

    /// <summary>Speech of the recordings.</summary>
    public SpeechStore Store { get; }

    /// <summary>Memory that all speech takes once it is decoded, as far as it was heard; 0 where it was not.</summary>
    public double SpeechBytes { get; set; }

    /// <summary>Threads to work with.</summary>
    public int Threads { get; }

    /// <summary>The threads of networks.</summary>
    public WorkCrew Crew { get; }

    /// <summary>
    /// The recipe bare: nothing is augmented, and nothing decays or penalizes weights, so that what is left is network and loss.
    /// </summary>
    public Recipe Bare => Recipe with
    {
        Augmentations = [],
        AugmentationRampSteps = 0,
        SpeedClasses = [],
        WeightAverage = new() { Decay = 0 },
        Optimizer = (Recipe.Optimizer is AdamWOptions decaying ? decaying with { WeightDecay = 0 } : Recipe.Optimizer) with { L2 = 0 },
    };

    /// <summary>What reads the recordings of a speaker.</summary>
    public IUtteranceReader ReaderOf(Speaker speaker) =>
        Others is null || _own.Contains(speaker) ? Data.Reader : Others.Reader;

    /// <summary>Whether a recording is of the sets that are trained on, held out of them or not.</summary>
    public bool IsTrainedOn(RecordingFacts recording) => _own.Contains(recording.Speaker);

    /// <summary>A new network with its first values.</summary>
    /// <exception cref="TimbreException">The recipe makes none, or its start cannot be loaded.</exception>
    public SpeakerNetwork NewNetwork()
    {
        try
        {
            var network = new SpeakerNetwork(Recipe.Network, SeededRandom.SeedOf(Recipe.Seed, SeededRandom.Purpose.Network));
            if (Recipe.Start is { } source)
            {
                StartWeights.Load(network, source);
            }

            return network;
        }
        catch (ArgumentException fault)
        {
            throw new SettingsException($"Recipe: network: {fault.Message}");
        }
    }

    /// <summary>Examples of a few voices, with labels from 0 on.</summary>
    /// <param name="voices">How many voices, where there are so many.</param>
    /// <param name="slices">Slices of each.</param>
    /// <param name="seconds">Longest slice.</param>
    public Examples Draw(int voices, int slices, double seconds = LongestSlice)
    {
        var order = Enumerable.Range(0, Voices.Count).ToArray();
        SeededRandom.For(Recipe.Seed, SeededRandom.Purpose.Doctor).Shuffle(order);

        // Voices of several recordings first, so that slices of one voice are not pieces of one recording.
        var drawn = order.OrderBy(index => Voices[index].Utterances.Count < slices).Take(voices).Order().Select(index => Voices[index]);
        var recipe = Bare with
        {
            Batch = Recipe.Batch with
            {
                Speakers = voices,
                UtterancesPerSpeaker = slices,
                Seconds = Math.Min(Recipe.Batch.Seconds, seconds),
                ShorterSeconds = [],
                Sampler = Recipe.Batch.Sampler.NeedsSpeakers
                    ? new MetricLearning.Sampling.SpeakersSamplerOptions()
                    : Recipe.Batch.Sampler,
            },
        };
        return new Examples(recipe, [.. drawn], this);
    }

    /// <inheritdoc/>
    public void Dispose() => Crew.Dispose();
}
