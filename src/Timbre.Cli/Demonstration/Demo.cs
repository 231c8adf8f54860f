using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Cli.Hearing;
using Timbre.Galleries.Stores;
using Timbre.Recognition;
using Timbre.Recognition.Recordings;
using Timbre.Training;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Demonstration;

/// <summary>
/// The whole way in small: trains on synthetic voices, enrolls others that it never heard, and identifies those and strangers.
/// </summary>
/// <param name="seed">What training and voices follow from.</param>
/// <param name="threads">Threads to work with; 0: one for each processor.</param>
internal sealed class Demo(int seed, int threads)
{
    private const int Steps = 1000;
    private const int TrainingVoices = 160;
    private const int UtterancesEach = 6;
    private const int EnrolledUtterances = 2;
    private const int TestedUtterances = 3;
    private const int StrangerVoices = 6;
    private const double Seconds = 2;
    private static readonly string[] Names = ["Ann", "Bob", "Cem", "Dora", "Eva", "Finn", "Gita", "Hugo"];

    /// <summary>Trains a small network in a folder.</summary>
    /// <param name="folder">The run folder: new or empty.</param>
    /// <param name="budget">Time for training, which ends earlier where the machine is fast.</param>
    /// <param name="observer">Told how it goes.</param>
    /// <param name="stop">Ends it early.</param>
    public TrainingResult Train(string folder, TimeSpan budget, ITrainingObserver observer, CancellationToken stop) => Trainer.Run(
        new TrainingOptions
        {
            Recipe = RecipeFile.Load("demo") with { Seed = seed },
            Data = SyntheticSet.Create(TrainingVoices, UtterancesEach, Seconds, FirstVoice),
            Folder = folder,
            Threads = threads,
            Steps = Steps,
            TimeBudget = budget,
        },
        observer,
        stop);

    /// <summary>Enrolls voices that training never heard, and asks whose the voices of other utterances are.</summary>
    /// <param name="modelPath">The trained model: decides by rate, by its own threshold where training could not calibrate it.</param>
    public DemoResult Identify(string modelPath)
    {
        using var encoder = OpenModel.File(modelPath, threads);
        var voices = FirstVoice + TrainingVoices;
        var guests = Enumerable.Range(voices, Names.Length).Zip(Names).ToArray();
        var strangers = Enumerable.Range(voices + Names.Length, StrangerVoices);
        using var gallery = encoder.OpenGallery(new MemoryStore());
        foreach (var (voice, name) in guests)
        {
            gallery.Enroll(name, [.. Enumerable.Range(0, EnrolledUtterances).Select(number => Hear(encoder, voice, number).ToEnrolled())]);
        }

        var calibration = gallery.Calibration;
        var answers = guests
            .SelectMany(guest => Enumerable.Range(EnrolledUtterances, TestedUtterances)
                .Select(number => (guest.First, number, (string?)guest.Second)))
            .Concat(strangers.Select(stranger => (stranger, 0, (string?)null)))
            .Select(asked => Ask(asked.Item1, asked.Item2, asked.Item3));
        return new DemoResult(gallery.Speakers.Count, gallery.Threshold ?? 0, calibration, [.. answers]);

        DemoAnswer Ask(int voice, int number, string? speaker)
        {
            var heard = Hear(encoder, voice, number);
            var result = calibration is null
                ? gallery.Identify(heard.Embedding, top: 1)
                : gallery.Identify(heard.ToEnrolled(), calibration.Rule, top: 1);
            return new DemoAnswer(speaker, result.Decision, result.Candidates[0].Speaker, result.Candidates[0].Score)
            {
                Probability = result.Calibrated?.Probability,
            };
        }
    }

    // Far from each other, so that the voices of one seed are not those of the next.
    private int FirstVoice => unchecked(seed * 100_003);

    private static EmbeddedRecording Hear(VoiceEncoder encoder, int voice, int number) => encoder.Embed(Recording.FromSamples(
        new SyntheticSpeaker(voice).Speak(number, Seconds), AudioReader.StandardRateHz, $"voice {voice}, utterance {number}"));
}
