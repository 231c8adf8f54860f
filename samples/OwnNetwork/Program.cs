// Trains a network of one's own, ThinNetworkOptions.cs, and one made of a list of blocks, one of them one's own,
// GatedBlockOptions.cs; then saves and loads what was trained. Synthetic voices and a few steps.

using Timbre.Audio.Synthesis;
using Timbre.Speakers.Models;
using Timbre.Training;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

Train("{kind: thin, embedding: 48, width: 32}");
Train("{kind: sequence, embedding: 48, blocks: [{kind: gated, width: 32}, activation, {kind: globalPool, pool: statistics}]}");

static void Train(string network)
{
    var folder = Directory.CreateTempSubdirectory("own-network-").FullName;   // with a folder of yours, the model stays
    try
    {
        var result = Trainer.Run(new TrainingOptions
        {
            Recipe = RecipeFile.Load("demo", [$"network={network}", "validation.times=1"]),
            Data = SyntheticSet.Create(speakers: 60, utterances: 3, seconds: 1),
            Folder = folder,
            Steps = 30,
        });
        using var trained = SpeakerEncoder.Load(result.ModelPath!);
        var copy = Path.Combine(folder, "copy.safetensors");
        ModelFile.Save(copy, trained.Model.Network, trained.Info, trained.Model.Embedding);
        using var loaded = SpeakerEncoder.Load(copy);
        var voice = new SyntheticSpeaker(seed: 1).Speak(1, seconds: 2);
        var isSame = trained.Embed(voice).SequenceEqual(loaded.Embed(voice));
        Console.WriteLine($"{trained.Model.Network.Options.GetType().Name}: equal error rate {result.BestEer:P1}, "
            + $"loaded again it embeds {(isSame ? "to the same bits" : "otherwise")}");
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}
