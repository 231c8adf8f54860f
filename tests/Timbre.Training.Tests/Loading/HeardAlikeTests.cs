using System.Buffers.Binary;
using Timbre.Audio.Activity;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Speakers.FrontEnds;
using Timbre.Testing;
using Timbre.Training.Data;
using Timbre.Training.Tests.Augmenting;

namespace Timbre.Training.Tests.Loading;

/// <summary>From the file to the network's input, training hears what a model in use hears.</summary>
public sealed class HeardAlikeTests : IDisposable
{
    private const int Samples = 32000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1f, 1)]
    [InlineData(2.5f, 1)]
    [InlineData(32768f, 1)]
    [InlineData(1e-4f, 1)]
    [InlineData(2.5f, 2)]
    public void Make_FloatRecordingOfAnyLevel_GivesTheInputOfTheModelInUse(float level, int channels)
    {
        Write(level, channels);
        var data = TrainingData.FromFolders([_folder["set"]]);
        var recipe = TinyRecipe.Make(
            "network={kind: log, embedding: 8}", "batch={seconds: 2, speakers: 2, utterancesPerSpeaker: 1, shorterSeconds: []}");

        var heard = TrainingBatches.Of(recipe, data.Sets, data.Reader, batches: 1);

        var frontEnd = new FrontEnd(recipe.Network.FrontEnd);
        for (var place = 0; place < 2; place++)
        {
            var speaker = data.Sets[0].Speakers[(int)heard[place * (Samples + 1)]];
            using var audio = AudioReader.Open(speaker.Utterances[0].Path);
            var samples = new float[Samples];
            audio.Read(samples).ShouldBe(Samples);
            var input = new float[Samples];
            frontEnd.Compute(samples, input);
            input.Max(Math.Abs).ShouldBe(1);
            heard.AsSpan((place * (Samples + 1)) + 1, Samples).ToArray().Zip(input).Max(
                pair => Math.Abs(pair.First - pair.Second)).ShouldBeLessThanOrEqualTo(2f / 32768);
        }
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(2.5f)]
    [InlineData(32768f)]
    public void Speech_FloatRecordingOfAnyLevel_IsThatOfTheModelInUse(float level)
    {
        Write(level, 1);
        var data = TrainingData.FromFolders([_folder["set"]]);
        var utterance = data.Sets[0].Speakers[0].Utterances[0];

        var speech = new SpeechStore(data.Reader, new()).Speech(utterance, new Random(1)).ToArray();

        var expected = new VoiceActivity().Trim(AudioReader.ReadAt(utterance.Path));
        speech.Length.ShouldBe(expected.Length);
        speech.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second)).ShouldBeLessThanOrEqualTo(level * 2 / 32768);
    }

    private void Write(float level, int channels)
    {
        for (var voice = 0; voice < 2; voice++)
        {
            var samples = new VoiceSynthesizer().Speak(new SyntheticSpeaker(voice), 1, Samples / 16000.0);
            var peak = samples.Max(Math.Abs);
            Directory.CreateDirectory(_folder[$"set/{voice}"]);
            WriteFloat(
                _folder[$"set/{voice}/1.wav"],
                [.. samples.SelectMany(sample => Enumerable.Repeat(sample * level / peak, channels))],
                channels);
        }
    }

    private static void WriteFloat(string path, float[] samples, int channels)
    {
        var bytes = new byte[44 + (4 * samples.Length)];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 3);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), 16000);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), 64000 * channels);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), (short)(4 * channels));
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 32);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), 4 * samples.Length);
        for (var i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(44 + (4 * i)), samples[i]);
        }

        File.WriteAllBytes(path, bytes);
    }
}
