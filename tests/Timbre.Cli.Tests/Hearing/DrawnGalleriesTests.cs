using Timbre.Audio.Quality;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Decisions;
using Timbre.Evaluation.Trials;
using Timbre.Galleries.Stores;
using Timbre.Recognition;
using Timbre.Recognition.Recordings;
using Timbre.Speakers.Models;

namespace Timbre.Cli.Hearing;

/// <summary>What <c>timbre evaluate --identify</c> says of a gallery is what that gallery says.</summary>
public sealed class DrawnGalleriesTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    private const int Speakers = 40;
    private const int RecordingsOfEach = 5;

    [Theory]
    [InlineData(0.02, 10, 2)]
    [InlineData(0.3, 25, 1)]
    public void Open_ByRate_DecidesAsTheGalleryOfTheseMembers(double rate, int size, int enrolled)
    {
        var voices = Voices();
        using var encoder = Encoder(voices);
        var (recordings, rule) = (Recordings(voices), DecisionRule.At(rate));
        var draw = EnrollmentDraw.Of(recordings.Speakers, enrolled, seed: 7);
        var drawn = new DrawnGalleries(encoder, recordings, IdentificationRule.Of(encoder, new EvaluationSettings { Rule = rule }))
            .Open(draw);
        int[] members = [.. draw.Members.Where(member => member % 2 == 0 || member < size / 2).Take(size)];

        using var gallery = encoder.OpenGallery(new MemoryStore());
        foreach (var member in members)
        {
            gallery.Enroll(Name(member), [.. draw.Enrolled[member].Select(recording => recordings.Heard[recording].ToEnrolled())]);
        }

        var outcomes = new HashSet<DecisionOutcome>();
        foreach (var (row, asked) in draw.Asked.Index())
        {
            var (outcome, speaker) = drawn.Decide!(row, members);
            var answer = gallery.Identify(recordings.Heard[asked.Recording].ToEnrolled(), rule, top: 1);
            (outcome, Name(speaker)).ShouldBe((answer.Calibrated!.Outcome, answer.Candidates[0].Speaker));
            outcomes.Add(outcome);
        }

        outcomes.ShouldContain(DecisionOutcome.Accepted);
        outcomes.ShouldContain(DecisionOutcome.Rejected);
    }

    [Fact]
    public void Open_ByScore_DecidesAsTheGalleryOfTheseMembers()
    {
        var voices = Voices();
        using var encoder = Encoder(voices);
        var recordings = Recordings(voices);
        var draw = EnrollmentDraw.Of(recordings.Speakers, 1, seed: 7);
        var settings = new EvaluationSettings { Threshold = 0.9 };
        var drawn = new DrawnGalleries(encoder, recordings, IdentificationRule.Of(encoder, settings)).Open(draw);
        int[] members = [.. draw.Members.Take(20)];
        using var gallery = encoder.OpenGallery(new MemoryStore());
        foreach (var member in members)
        {
            gallery.Enroll(Name(member), [.. draw.Enrolled[member].Select(recording => recordings.Heard[recording].ToEnrolled())]);
        }

        var named = 0;
        foreach (var (row, asked) in draw.Asked.Index())
        {
            var (outcome, speaker) = drawn.Decide!(row, members);
            var answer = gallery.Identify(recordings.Heard[asked.Recording].Embedding, top: 1, threshold: 0.9);
            (outcome == DecisionOutcome.Accepted ? Name(speaker) : null).ShouldBe(answer.Decision);
            named += answer.Decision is null ? 0 : 1;
        }

        named.ShouldBeInRange(1, draw.Asked.Count - 1);
    }

    private VoiceEncoder Encoder(EmbeddedRecording[][] voices)
    {
        var file = world[$"{Guid.NewGuid():N}.safetensors"];
        using var plain = OpenModel.File(world.Model);
        var calibration = CalibrationFit.Fit(
            [.. voices.Index().SelectMany(speaker => speaker.Item.Select(heard => new CalibrationVoice(
                "made", Name(speaker.Index), heard.Name, heard.Embedding, heard.ToEnrolled().Side)))],
            plain.Scorer);
        ModelFile.Calibrate(world.Model, file, calibration.ToJson());
        return OpenModel.File(file);
    }

    private static SpeakerRecordings Recordings(EmbeddedRecording[][] voices)
    {
        EmbeddedRecording[] all = [.. voices.SelectMany(own => own)];
        return new SpeakerRecordings(
            [.. all.Select(heard => heard.Name)],
            all,
            [.. Enumerable.Range(0, Speakers).Select(speaker => Enumerable.Range(speaker * RecordingsOfEach, RecordingsOfEach).ToArray())],
            [.. Enumerable.Range(0, Speakers).Select(Name)]);
    }

    // As many numbers as the model's embeddings have; speech of every length, some of it in noise.
    private static EmbeddedRecording[][] Voices()
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, Speakers).Select(speaker =>
        {
            float[] voice = [.. Enumerable.Range(0, 12).Select(_ => (float)(random.NextDouble() - 0.5))];
            return Enumerable.Range(0, RecordingsOfEach).Select(recording => new EmbeddedRecording(
                $"{Name(speaker)}/{recording}",
                [.. voice.Select(value => value + (float)(0.35 * (random.NextDouble() - 0.5)))],
                new RecordingQuality(
                    TimeSpan.FromSeconds(9),
                    TimeSpan.FromSeconds(0.5 + (5 * random.NextDouble())),
                    recording == 0 ? null : 30 * random.NextDouble(),
                    4000 + (4000 * random.NextDouble()),
                    -20,
                    0,
                    ChannelQuality.Mono))).ToArray();
        })];
    }

    private static string Name(int speaker) => $"s{speaker:00}";
}
