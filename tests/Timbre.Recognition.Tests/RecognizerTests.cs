using System.Numerics.Tensors;
using Timbre.Audio.Faults;
using Timbre.Audio.Reading;
using Timbre.Audio.Resampling;
using Timbre.Evaluation;
using Timbre.Evaluation.Scoring;
using Timbre.Evaluation.Decisions;
using Timbre.Faults;
using Timbre.Galleries;
using Timbre.Galleries.Faults;
using Timbre.Galleries.Stores;
using Timbre.Recognition.Enrollment;
using Timbre.Speakers.Models;

namespace Timbre.Recognition.Tests;

public sealed class RecognizerTests(Voices voices) : IClassFixture<Voices>
{
    [Fact]
    public void Identify_EnrolledVoices_NamesThem()
    {
        using var recognizer = Recognizer.Open(Voices.Model, voices["named.db"]);
        recognizer.Enroll("ann", voices.File(1, 0), voices.File(1, 1)).Speaker.Recordings.ShouldBe(2);
        recognizer.Enroll("bob", voices.File(2, 0), voices.File(2, 1));

        recognizer.Identify(voices.File(1, 2)).Speaker.ShouldBe("ann");
        recognizer.Identify(voices.File(2, 2)).Candidates.Select(candidate => candidate.Speaker).ShouldBe(["bob", "ann"]);
        recognizer.Verify("ann", voices.File(1, 2)).Accepted.ShouldBeTrue();
        recognizer.Gallery.Speakers.Select(speaker => speaker.Name).ShouldBe(["ann", "bob"]);
    }

    [Fact]
    public void Verify_ModelWithACohort_ScoresAsItsThresholdWasMeasured()
    {
        var model = ModelFile.Load(Voices.Model);
        var cohort = model.Cohort.ShouldNotBeNull("the shipped model scores with a cohort");
        using var encoder = new SpeakerEncoder(model);
        var scorer = new CohortScorer(
            new ImpostorCohort(cohort.Embeddings, encoder.EmbeddingSize), cohort.Options.Top, cohort.Options.Weight);
        var (left, right) = (encoder.EmbedFile(voices.File(3, 0)).Embedding, encoder.EmbedFile(voices.File(4, 0)).Embedding);
        using var recognizer = Recognizer.Open(Voices.Model, options: new RecognizerOptions { Level = DecisionLevel.Strict });
        recognizer.Enroll("zoe", voices.File(3, 0));

        var verified = recognizer.Verify("zoe", voices.File(4, 0));
        var compared = recognizer.Compare(voices.File(3, 0), voices.File(4, 0));

        verified.Score.ShouldBe(scorer.Score(left, right), 1e-5);
        compared.Score.ShouldBe(verified.Score, 1e-5);
        Math.Abs(compared.Score - TensorPrimitives.CosineSimilarity(left, right)).ShouldBeGreaterThan(1e-3);
        verified.Calibrated.ShouldNotBeNull().LlrThreshold.ShouldBe(
            recognizer.Gallery.Calibration!.Strangers.At(DecisionRule.RateOf(DecisionLevel.Strict), 1), 1e-9);
        verified.Threshold.ShouldBeGreaterThan(verified.Score);
        (verified.Accepted, compared.IsSameSpeaker).ShouldBe((false, false));
    }

    [Fact]
    public void Gallery_OfACohortsModelGivenCosines_Refuses()
    {
        using (var recognizer = Recognizer.Open(Voices.Model, voices["kept.db"]))
        {
            recognizer.Enroll("ann", voices.File(1, 0));
        }

        using var encoder = SpeakerEncoder.Load(Voices.Model);
        using var store = SqliteStore.Open(voices["kept.db"]);
        var model = new GalleryModel(encoder.ModelId, encoder.EmbeddingSize, encoder.Info.Threshold);

        Should.Throw<ScorerMismatchException>(() => new Gallery(store, model, SpeakerScorer.Cosine)).Message.ShouldContain("kept.db");
        using var voice = new VoiceEncoder(encoder);
        Should.Throw<ScorerMismatchException>(() => new Gallery(new MemoryStore(), voice.Model, SpeakerScorer.Cosine));
        voice.OpenGallery(store).Speakers.ShouldHaveSingleItem();
    }

    [Fact]
    public void Embed_FileStreamOrSamples_IsTheSameToTheBit()
    {
        using var recognizer = Recognizer.Open(Voices.Model);
        var expected = recognizer.Embed(voices.File(1, 0)).Embedding;
        using var stream = File.OpenRead(voices.File(1, 0));
        var samples = AudioReader.ReadAt(voices.File(1, 0));

        recognizer.Embed(Recording.FromStream(stream)).Embedding.ShouldBe(expected);
        recognizer.Embed(Recording.FromSamples(samples, Voices.RateHz)).Embedding.ShouldBe(expected);
    }

    // Whoever sends it chooses its name, and files are heard again when the model changes.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Enroll_StreamCalledLikeAFile_IsNotBoundToTheFile(bool byWholePath)
    {
        const string Called = "called-alike.wav";
        var whole = Path.GetFullPath(Called);
        WavWriter.Write(whole, Voices.Samples(2, 0), Voices.RateHz);
        using var recognizer = Recognizer.Open(Voices.Model);
        using var stream = File.OpenRead(voices.File(1, 0));

        recognizer.Enroll("ann", Recording.FromStream(stream, byWholePath ? whole : Called));
        recognizer.Enroll("bob", Called);

        recognizer.Gallery.Show("ann").Recordings.Single().Source.ShouldBe(Called);
        recognizer.Gallery.Show("bob").Recordings.Single().Source.ShouldBe(whole);
        using var encoder = new VoiceEncoder(new SpeakerEncoder(ModelFile.Load(Voices.Model)));
        var renewed = new GalleryRenewal(encoder).Hear(recognizer.Gallery);
        renewed.Missed.Select(missed => missed.Speaker).ShouldBe(["ann"]);
        renewed.Voiceprints.Select(voiceprint => voiceprint.Speaker.Name).ShouldBe(["bob"]);
        File.Delete(whole);
    }

    [Fact]
    public void Embed_SamplesOfAnotherRate_AreTheFileOfThatRate()
    {
        using var recognizer = Recognizer.Open(Voices.Model);
        var samples = new Resampler(Voices.RateHz, 8000).Apply(AudioReader.ReadAt(voices.File(1, 0)));
        WavWriter.Write(voices["telephone.wav"], samples, 8000);

        // A file of 16 bits, samples of 32.
        var (file, memory) = (recognizer.Embed(voices["telephone.wav"]), recognizer.Embed(Recording.FromSamples(samples, 8000, "call")));
        TensorPrimitives.CosineSimilarity(file.Embedding, memory.Embedding).ShouldBeGreaterThan(0.999f);
        memory.Name.ShouldBe("call");
        memory.Length.TotalSeconds.ShouldBe(2, 0.01);
    }

    [Fact]
    public void Embed_StreamHeardTwice_IsRefused()
    {
        using var recognizer = Recognizer.Open(Voices.Model);
        using var stream = File.OpenRead(voices.File(1, 0));
        var recording = Recording.FromStream(stream, "upload");
        recognizer.Embed(recording);
        Should.Throw<InvalidOperationException>(() => recognizer.Embed(recording)).Message.ShouldContain("upload");
    }

    [Fact]
    public void Enroll_OneRecordingOfNoUse_EnrollsNothing()
    {
        using var recognizer = Recognizer.Open(Voices.Model, voices["nobody.db"]);
        var fault = Should.Throw<TimbreException>(() => recognizer.Enroll("ann", voices.File(1, 0), voices["missing.wav"]));
        fault.Message.ShouldContain("missing.wav");
        recognizer.Gallery.Speakers.ShouldBeEmpty();
        Should.Throw<SpeakerNameException>(() => recognizer.Enroll("  ", voices["missing.wav"]));
        Should.Throw<NoSpeechException>(
            () => recognizer.Enroll("ann", Recording.FromSamples(new float[Voices.RateHz], Voices.RateHz, "hush"))).File.ShouldBe("hush");
    }

    [Fact]
    public void Verify_NobodyOfThatName_IsToldBeforeTheRecordingIsHeard()
    {
        using var recognizer = Recognizer.Open(Voices.Model);
        recognizer.Enroll("ann", voices.File(1, 0));
        Should.Throw<SpeakerNotFoundException>(() => recognizer.Verify("an", voices["missing.wav"])).Message.ShouldContain("ann");
    }

    [Fact]
    public void Embed_SamplesThatAreNone_NamesThem()
    {
        using var recognizer = Recognizer.Open(Voices.Model);
        foreach (
            var samples in new float[][] { [], [float.NaN, .. Voices.Samples(1, 0)], [.. Voices.Samples(1, 0), float.PositiveInfinity] })
        {
            Should.Throw<UnsupportedAudioException>(
                () => recognizer.Embed(Recording.FromSamples(samples, Voices.RateHz, "call"))).Message.ShouldContain("call");
        }

        Should.Throw<ArgumentOutOfRangeException>(() => Recording.FromSamples([], 0));
    }

    [Fact]
    public async Task Embed_StreamReadAsynchronouslyAlone_IsHeard()
    {
        using var recognizer = Recognizer.Open(Voices.Model);
        using var body = new RequestBody(File.OpenRead(voices.File(1, 0)), endless: false);
        var heard = await recognizer.EmbedAsync(Recording.FromStream(body));
        heard.Embedding.ShouldBe(recognizer.Embed(voices.File(1, 0)).Embedding);
    }

    [Fact]
    public async Task Embed_StreamWithoutEndAskedToStop_Stops()
    {
        using var recognizer = Recognizer.Open(Voices.Model);
        using var body = new RequestBody(File.OpenRead(voices.File(1, 0)), endless: true);
        using var stop = new CancellationTokenSource();
        var embedding = recognizer.EmbedAsync(Recording.FromStream(body), stop: stop.Token);
        await body.AtItsEnd;
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => embedding);
    }

    [Fact]
    public void Threshold_OfTheOptions_DecidesInsteadOfTheModels()
    {
        using var recognizer = Recognizer.Open(Voices.Model, options: new RecognizerOptions { Threshold = 1.4 });
        recognizer.Enroll("ann", voices.File(1, 0));
        recognizer.Verify("ann", voices.File(1, 0)).Threshold.ShouldBe(1.4);
        recognizer.Verify("ann", voices.File(1, 0)).Accepted.ShouldBeFalse();
        recognizer.Identify(voices.File(1, 0)).Speaker.ShouldBeNull();
    }

    [Fact]
    public void Cluster_RecordingsOfThreeVoices_GroupsThem()
    {
        using var recognizer = Recognizer.Open(Voices.Model);
        Recording[] recordings = [
            .. from speaker in Enumerable.Range(1, 3) from number in Enumerable.Range(0, 3) select (Recording)voices.File(speaker, number)
        ];

        recognizer.Cluster(recordings, voices: 3).Voices.Clusters.ShouldBe([0, 0, 0, 1, 1, 1, 2, 2, 2]);
        Should.Throw<ArgumentOutOfRangeException>(() => recognizer.Cluster(recordings[..2]));
        Should.Throw<ArgumentOutOfRangeException>(() => recognizer.Cluster(recordings[..2], voices: 3));
    }

    [Fact]
    public async Task Identify_ManyAtATime_AnswersAsOneByOne()
    {
        using var recognizer = await Recognizer.OpenAsync(Voices.Model);
        await recognizer.EnrollAsync("ann", [voices.File(1, 0)]);
        await recognizer.EnrollAsync("bob", [voices.File(2, 0)]);
        string[] files = [.. Enumerable.Range(0, 12).Select(i => voices.File(1 + (i % 4), 1 + (i / 4)))];
        var expected = files.Select(file => recognizer.Identify(file)).ToArray();

        var answers = await Task.WhenAll(files.Select(file => recognizer.IdentifyAsync(file)));

        answers.Select(answer => answer.Speaker).ShouldBe(expected.Select(answer => answer.Speaker));
        answers.SelectMany(answer => answer.Candidates).ShouldBe(expected.SelectMany(answer => answer.Candidates));
    }

    [Fact]
    public async Task Embed_AskedToStop_Stops()
    {
        using var recognizer = Recognizer.Open(Voices.Model);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => recognizer.EmbedAsync(voices.File(1, 0), stop: stop.Token));
        Should.Throw<OperationCanceledException>(() => recognizer.Enroll("ann", [voices.File(1, 0)], stop.Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("closed.db")]
    public void Methods_AfterDispose_SaySo(string? gallery)
    {
        var recognizer = Recognizer.Open(gallery: gallery is null ? null : voices[gallery]);
        recognizer.Enroll("ann", voices.File(1, 0));
        recognizer.Dispose();
        recognizer.Dispose();
        Should.Throw<ObjectDisposedException>(() => recognizer.Verify("ann", voices.File(1, 0)));
        Should.Throw<ObjectDisposedException>(() => recognizer.Identify(voices.File(1, 0)));
        Should.Throw<ObjectDisposedException>(() => recognizer.Enroll("ann", voices.File(1, 0)));
        if (gallery is not null)
        {
            Should.Throw<ObjectDisposedException>(() => recognizer.Gallery.Speakers);
        }
    }

    [Fact]
    public void Open_GalleryOfAnotherModel_ClosesIt()
    {
        using (var gallery = new Gallery(SqliteStore.Open(voices["other.db"]), new GalleryModel("another", 2, null), SpeakerScorer.Cosine))
        {
            gallery.Enroll("ann", [new EnrolledRecording([1, 2])]);
        }

        Should.Throw<ModelMismatchException>(() => Recognizer.Open(Voices.Model, voices["other.db"]));
        File.Delete(voices["other.db"]);
        Should.Throw<TimbreException>(() => Recognizer.Open(voices["missing.safetensors"]));
    }
}
