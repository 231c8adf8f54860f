using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Testing;
using Timbre.Training.Data;
using Timbre.Training.Doctor;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Doctor;

/// <summary>Folders of synthetic voices in files, healthy but for what a test does to them.</summary>
internal sealed class SpeechFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Writes recordings.</summary>
    /// <param name="speakers">How many voices.</param>
    /// <param name="each">Recordings of each.</param>
    /// <param name="change">What is done to one: speaker, number, samples at 16 kHz; null: nothing.</param>
    public SpeechFolder(int speakers, int each, Func<int, int, float[], float[]>? change = null)
    {
        for (var speaker = 0; speaker < speakers; speaker++)
        {
            for (var number = 0; number < each; number++)
            {
                var samples = Voice(speaker, number);
                Write($"s{speaker:D2}/{number}.wav", change is null ? samples : change(speaker, number, samples));
            }
        }
    }

    public string Set => _folder["set"];

    /// <summary>What a voice says: a recording of its own for each number, with a little noise of one microphone.</summary>
    public static float[] Voice(int speaker, int number) => new VoiceSynthesizer().Speak(new SyntheticSpeaker(speaker), number, 2);

    public void Write(string name, float[] samples, int rate = 16000)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Set, name))!);
        WavWriter.Write(Path.Combine(Set, name), samples, rate);
    }

    /// <summary>Runs one check on it.</summary>
    public CheckReport Examine(ICheck check, Recipe? recipe = null, SpeechFolder? validation = null)
    {
        using var patient = new Patient(new ExaminationOptions
        {
            Recipe = recipe ?? TinyRecipe.Make(),
            Data = TrainingData.FromFolders([Set]),
            Validation = validation is null ? null : TrainingData.FromFolders([validation.Set]),
            Threads = 1,
        });
        return check.Run(patient, CancellationToken.None);
    }

    public void Dispose() => _folder.Dispose();
}
