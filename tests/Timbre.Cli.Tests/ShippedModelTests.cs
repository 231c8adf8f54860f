using System.Numerics.Tensors;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Cli.Hearing;
using Timbre.Galleries.Stores;
using Timbre.Recognition;
using Timbre.Speakers.Models;
using Timbre.Testing;

namespace Timbre.Cli;

/// <summary>The model that ships, by the commands that take it where no option names another.</summary>
public sealed class ShippedModelTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    private const long LargestModel = 30L << 20;

    [Fact]
    public void ShippedModel_SaysWhatItIs()
    {
        new FileInfo(ModelPath.Shipped).Length.ShouldBeLessThan(LargestModel);
        var model = ModelFile.Load(ModelPath.Shipped);
        model.Info.License.ShouldNotBeNullOrWhiteSpace();
        model.Info.Data.ShouldNotBeEmpty();
        using var encoder = new VoiceEncoder(new SpeakerEncoder(model));
        encoder.Model.Threshold.ShouldNotBeNull().ShouldBeInRange(0, 1);
        encoder.Model.Calibration.ShouldNotBeNull("its calibration is for another way of scoring: run bench/training/calibrate.sh");
    }

    [Fact]
    public void EnrollAndVerify_WithoutAnyModelOption_TakeIt()
    {
        var gallery = world.NewGallery();
        CommandRun.InProcess("enroll", "ann", world.Recording(1, 0), "--gallery", gallery).Code.ShouldBe(ExitCodes.Success);
        var same = CommandRun.InProcess("verify", "ann", world.Recording(1, 0), "--gallery", gallery, "--json");
        same.Code.ShouldBe(ExitCodes.Success, same.Error);
        same.Json.GetProperty("score").GetDouble().ShouldBe(1 - (2 * OffsetOf(world.Recording(1, 0))), 1e-4);
        CommandRun.InProcess("verify", "ann", world["silence.wav"], "--gallery", gallery).FaultLine().ShouldContain("no speech found");
    }

    // What is far from speech does not move the voice.
    [Fact]
    public void Embed_SpeechBehindLongSilence_IsTheSameVoice()
    {
        using var recognizer = Recognizer.Open();
        var speech = new SyntheticSpeaker(3).Speak(1, 4);
        var plain = recognizer.Embed(Recording.FromSamples(speech, AudioReader.StandardRateHz)).Embedding;

        foreach (var seconds in new[] { 20, 400 })
        {
            float[] late = [.. new float[seconds * AudioReader.StandardRateHz], .. speech];
            var embedding = recognizer.Embed(Recording.FromSamples(late, AudioReader.StandardRateHz)).Embedding;
            TensorPrimitives.CosineSimilarity<float>(embedding, plain).ShouldBeGreaterThan(0.9f);
        }
    }

    [Fact]
    public void Verify_InInt8_MeetsAGalleryOfSingle()
    {
        var gallery = world.NewGallery();
        CommandRun.InProcess("enroll", "ann", world.Recording(1, 0), "--gallery", gallery).Code.ShouldBe(ExitCodes.Success);
        string[] question = ["verify", "ann", world.Recording(1, 1), "--gallery", gallery, "--json"];
        var single = CommandRun.InProcess(question);
        var int8 = CommandRun.InProcess([.. question, "--precision", "int8"]);
        var score = int8.Json.GetProperty("score").GetDouble();

        score.ShouldNotBe(single.Json.GetProperty("score").GetDouble());
        score.ShouldBe(single.Json.GetProperty("score").GetDouble(), 0.03);
        CommandRun.InProcess([.. question, "--precision", "int4"]).FaultLine().ShouldContain("int4");
    }

    [RecordingsFact]
    public void Identify_RealSpeakers_FindsMostAndRefusesMostStrangers()
    {
        // Ten speakers are enrolled from half of their recordings and heard in the others; ten more are strangers.
        var folders = Directory.GetDirectories(Path.Combine(Repository.Recordings!, "speech", "dev", "speechocean762"))
            .Order(StringComparer.Ordinal).Take(20).ToArray();
        var gallery = world.NewGallery();
        foreach (var folder in folders[..10])
        {
            CommandRun.InProcess(["enroll", Path.GetFileName(folder), .. Recordings(folder)[..4], "--gallery", gallery]).Code
                .ShouldBe(ExitCodes.Success);
        }

        var known = Decisions(folders[..10].SelectMany(folder => Recordings(folder)[4..]));
        known.Count(
            answer => answer.Decision == Path.GetFileName(Path.GetDirectoryName(answer.File))).ShouldBeGreaterThan(known.Length * 7 / 10);
        var strangers = Decisions(folders[10..].SelectMany(folder => Recordings(folder)[..4]));
        strangers.Count(answer => answer.Decision is null).ShouldBeGreaterThan(strangers.Length * 6 / 10);

        (string File, string? Decision)[] Decisions(IEnumerable<string> files) =>
            [.. CommandRun.InProcess(["identify", .. files, "--gallery", gallery, "--json"]).Json.EnumerateArray()
                .Select(answer => (answer.GetProperty("file").GetString()!, answer.GetProperty("decision").GetString()))];
    }

    /// <summary>By the definition: a share of the mean of the highest cosines to the impostors.</summary>
    private static double OffsetOf(string recording)
    {
        using var encoder = SpeakerEncoder.Load(ModelPath.Shipped);
        var embedding = encoder.EmbedRecording(AudioReader.ReadAt(recording), recording);
        var cohort = encoder.Model.Cohort.ShouldNotBeNull();
        return cohort.Options.Weight * cohort.Embeddings.Chunk(embedding.Length)
            .Select(impostor => impostor.Zip(embedding, (a, b) => (double)a * b).Sum())
            .OrderDescending().Take(cohort.Options.Top).Average();
    }

    private static string[] Recordings(string folder) =>
        [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)];
}
