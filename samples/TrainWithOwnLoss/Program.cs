// Trains with a loss of one's own, UniformityLoss.cs, beside the recipe's; its settings, UniformityLossOptions.cs, are
// found by their word. Synthetic voices, a small network and a few steps: the error says that it learns, no more.

using Timbre.Training;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

var folder = Directory.CreateTempSubdirectory("own-loss-").FullName;   // with a folder of yours, the model stays
try
{
    var recipe = RecipeFile.Load("demo", ["losses.1={kind: uniformity, sharpness: 3, weight: 0.2}", "validation.times=1"]);
    var result = Trainer.Run(new TrainingOptions
    {
        Recipe = recipe,
        Data = SyntheticSet.Create(speakers: 60, utterances: 3, seconds: 1),
        Folder = folder,
        Steps = 30,
    });
    Console.WriteLine($"losses: {string.Join(" and ", recipe.Losses.Select(loss => loss.GetType().Name))}");
    Console.WriteLine($"{result.Step} steps, equal error rate {result.BestEer:P1} of voices that were held out");
}
finally
{
    Directory.Delete(folder, recursive: true);
}
