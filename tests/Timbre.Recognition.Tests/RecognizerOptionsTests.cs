using Timbre.Audio.Faults;
using Timbre.Galleries;
using Timbre.Galleries.Stores;
using Timbre.Speakers.Models;

namespace Timbre.Recognition.Tests;

/// <summary>Each option changes what it says.</summary>
public sealed class RecognizerOptionsTests(Voices voices) : IClassFixture<Voices>
{
    [Fact]
    public void LeastSpeechSeconds_RefusesShorterRecordings()
    {
        using var recognizer = Recognizer.Open(Voices.Model, options: new RecognizerOptions { LeastSpeechSeconds = 10 });
        Should.Throw<NoSpeechException>(() => recognizer.Embed(voices.File(1, 0)));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 6)]
    public void Channel_IsTheOneHeard(int channel, int speaker)
    {
        using var all = Recognizer.Open(Voices.Model);
        using var one = Recognizer.Open(Voices.Model, options: new RecognizerOptions { Channel = channel });
        var expected = all.Embed(voices.File(speaker, 0)).Embedding;

        one.Embed(voices.Stereo(5, 6)).Embedding.ShouldBe(expected);
        all.Embed(voices.Stereo(5, 6)).Embedding.ShouldNotBe(expected);
        Should.Throw<UnsupportedAudioException>(() => 
        {
            using var third = Recognizer.Open(Voices.Model, options: new RecognizerOptions { Channel = 3 });
            third.Embed(voices.Stereo(5, 6));
        });
    }

    [Fact]
    public void Scoring_OfSeveralRecordings_IsTheOneAskedFor()
    {
        double Score(VoiceprintScoring scoring)
        {
            using var recognizer = Recognizer.Open(Voices.Model, options: new RecognizerOptions { Scoring = scoring });
            recognizer.Enroll("ann", voices.File(1, 0), voices.File(2, 0));
            return recognizer.Verify("ann", voices.File(1, 1)).Score;
        }

        Score(VoiceprintScoring.Centroid).ShouldNotBe(Score(VoiceprintScoring.Mean));
    }

    [Fact]
    public void Precision_Int8_HearsNearlyTheSame()
    {
        using var single = Recognizer.Open(Voices.Model);
        using var int8 = Recognizer.Open(Voices.Model, options: new RecognizerOptions { Precision = EncoderPrecision.Int8 });
        var (exact, near) = (single.Embed(voices.File(1, 0)).Embedding, int8.Embed(voices.File(1, 0)).Embedding);

        near.ShouldNotBe(exact);
        near.Zip(exact, (x, y) => (double)x * y).Sum().ShouldBeGreaterThan(0.98);
        new RecognizerOptions { Precision = (EncoderPrecision)5 }.FindFaults().ShouldHaveSingleItem().ShouldContain("Single or Int8");
    }

    [Fact]
    public void FalseAcceptRate_OfClusters_JoinsMoreTheHigherItIs()
    {
        Recording[] recordings = [voices.File(1, 0), voices.File(1, 1), voices.File(2, 0), voices.File(2, 1), voices.File(3, 0)];
        ClusteredRecordings Cluster(RecognizerOptions options)
        {
            using var recognizer = Recognizer.Open(Voices.Model, options: options);
            return recognizer.Cluster(recordings);
        }

        var free = Cluster(new RecognizerOptions()).Voices;
        free.Count.ShouldBeInRange(1, free.Plausible.ShouldNotBeNull().Most);
        var lax = Cluster(new RecognizerOptions { FalseAcceptRate = 0.9 }).Voices;
        var strict = Cluster(new RecognizerOptions { FalseAcceptRate = 1e-9 }).Voices;
        lax.Count.ShouldBeLessThan(strict.Count);
        strict.Count.ShouldBe(recordings.Length);
        strict.Plausible.ShouldBeNull();
        Cluster(new RecognizerOptions { Threshold = 0.3 }).Voices.Plausible.ShouldBeNull();
    }

    [Fact]
    public void Threshold_NoScoreReaches_IsRefused()
    {
        foreach (var threshold in new[] { 99.0, -99, double.NaN, double.PositiveInfinity })
        {
            Should.Throw<ArgumentException>(() => Recognizer.Open(Voices.Model, options: new RecognizerOptions { Threshold = threshold }))
                .Message.ShouldContain("Threshold: expected ");
        }
    }

    [Fact]
    public void Options_ChangedAfterOpening_ChangeNothing()
    {
        var options = new RecognizerOptions();
        using var recognizer = Recognizer.Open(Voices.Model, options: options);
        var threshold = recognizer.Threshold;
        options.Threshold = -1;
        recognizer.Threshold.ShouldBe(threshold);
    }

    [Fact]
    public void Constructor_WrongOptions_LeavesTheStoreOpen()
    {
        using var store = SqliteStore.Open(voices["open.db"]);
        var model = ModelFile.Load(Voices.Model);
        Should.Throw<ArgumentException>(() => new Recognizer(model, store, new RecognizerOptions { Threads = -1 }));
        store.List().ShouldBeEmpty();
    }
}
