using System.Numerics.Tensors;
using Timbre.Evaluation.Calibration;
using Timbre.Recognition.Adapting;
using Timbre.Speakers.Models;

namespace Timbre.Recognition.Tests.Adapting;

/// <summary>The shipped model, and embeddings of people made up, whose recordings differ along known directions.</summary>
public sealed class ModelAdaptationTests
{
    private const int Nuisances = 4;
    private static readonly SpeakerModel s_parent = ModelFile.Load(Voices.Model);

    [Fact]
    public void Fit_RecordingsThatDifferBySessions_LowersTheErrorOfPeopleLeftOut()
    {
        var adapted = ModelAdaptation.Fit(s_parent, People(16, sessions: 0.9f));

        adapted.Eer.ShouldBeLessThan(0.9 * adapted.ParentEer);
        (adapted.Speakers, adapted.Recordings).ShouldBe((16, 80));
        adapted.ImpostorShare!.Value.ShouldBeLessThan(0.05);
        adapted.Model.Cohort.ShouldBe(s_parent.Cohort);
        adapted.Model.BackEnd!.Threshold.ShouldNotBeNull();
        adapted.Model.Info.Training["adaptation"].ShouldContain($"\"parent\":\"{s_parent.Id}\"");
        ScoreCalibration.Parse(adapted.Model.Calibration!).Weights.Score.ShouldBeGreaterThan(0);

        // Of people who had no part in it recordings are nearer to each other, and no farther from others.
        var strangers = People(30, sessions: 0.9f)[80..];
        var (before, after) = (Spread(strangers, null), Spread(strangers, adapted.Model.Adapter));
        after.Same.ShouldBeGreaterThan(before.Same + 0.05);
        after.Other.ShouldBeLessThan(before.Other);
    }

    [Fact]
    public void Fit_RecordingsThatDifferByNothingInParticular_IsRefused() =>
        Should.Throw<AdaptationException>(() => ModelAdaptation.Fit(s_parent, People(16, sessions: 0)))
            .Message.ShouldContain("points). Nothing is written: go on with the parent");

    [Fact]
    public void Fit_FewSpeakers_NamesTheRule() =>
        Should.Throw<AdaptationException>(() => ModelAdaptation.Fit(s_parent, People(7, sessions: 0.9f)))
            .Message.ShouldContain("expected 8 speakers or more with two recordings each, got 7");

    [Fact]
    public void Fit_ModelThatIsAdapted_IsRefused()
    {
        var size = s_parent.EmbeddingSize;
        var adapted = s_parent with { Adapter = new EmbeddingAdapter(new float[size * size], new float[size], new float[size], 0) };
        Should.Throw<AdaptationException>(() => ModelAdaptation.Fit(adapted, People(16, sessions: 0.9f))).Message
            .ShouldContain("adapted already");
    }

    [Fact]
    public void Fit_ModelWithPlda_IsRefused()
    {
        var plda = s_parent with { BackEnd = new ScoringBackEnd { Kind = "plda" } };
        Should.Throw<AdaptationException>(() => ModelAdaptation.Fit(plda, People(16, sessions: 0.9f))).Message.ShouldContain("PLDA");
    }

    private static (double Same, double Other) Spread(CalibrationVoice[] voices, EmbeddingAdapter? adapter)
    {
        float[][] moved = [.. voices.Select(voice => (float[])voice.Embedding.Clone())];
        Array.ForEach(moved, embedding => adapter?.Apply(embedding));
        (bool IsSame, double Cosine)[] pairs =
        [
            .. from i in Enumerable.Range(0, voices.Length)
               from j in Enumerable.Range(0, i)
               select (voices[i].Speaker == voices[j].Speaker, (double)TensorPrimitives.CosineSimilarity<float>(moved[i], moved[j])),
        ];
        return (Mean(true), Mean(false));

        double Mean(bool isSame) => pairs.Where(pair => pair.IsSame == isSame).Average(pair => pair.Cosine);
    }

    // A place for all (a line of one's own), one for each speaker, a few directions of sessions, and what is left.
    private static CalibrationVoice[] People(int count, float sessions)
    {
        const int Recordings = 5;
        var size = s_parent.EmbeddingSize;
        var place = Numbers(new Random(1), size, 1);
        float[][] nuisances = [.. Enumerable.Range(0, Nuisances).Select(i => Numbers(new Random(100 + i), size, 1))];
        var voices = new List<CalibrationVoice>();
        for (var speaker = 0; speaker < count; speaker++)
        {
            var random = new Random(1000 + speaker);
            var own = Numbers(random, size, 0.6f);
            for (var recording = 0; recording < Recordings; recording++)
            {
                var embedding = Numbers(random, size, 0.5f);
                TensorPrimitives.Add(embedding, place, embedding);
                TensorPrimitives.Add(embedding, own, embedding);
                foreach (var nuisance in nuisances)
                {
                    TensorPrimitives.MultiplyAdd(nuisance, sessions * (float)((2 * random.NextDouble()) - 1), embedding, embedding);
                }

                TensorPrimitives.Divide(embedding, TensorPrimitives.Norm<float>(embedding), embedding);
                voices.Add(new CalibrationVoice("own", $"{speaker}", $"{speaker}/{recording}", embedding, new TrialSide(4, 1, 30)));
            }
        }

        return [.. voices];
    }

    private static float[] Numbers(Random random, int size, float length)
    {
        var numbers = Enumerable.Range(0, size).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        TensorPrimitives.Multiply(numbers, length / TensorPrimitives.Norm<float>(numbers), numbers);
        return numbers;
    }
}
