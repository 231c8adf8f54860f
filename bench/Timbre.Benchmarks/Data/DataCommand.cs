using System.Globalization;
using Timbre.Benchmarks.Running;
using Timbre.Faults;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Benchmarks.Data;

/// <summary>
/// <c>data RECIPE FOLDER... [--set KEY=VALUE] [--steps N] [--threads N]</c>: what a recipe's data path costs beside its
/// training step, part by part, in processor time.
/// </summary>
internal static class DataCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>data</c>.</param>
    /// <returns>Exit code: 0, 2 for a wrong command line, 3 where a recipe or folder cannot be used.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var (steps, threads) = (5, Environment.ProcessorCount);
        var (words, overrides) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i]);
                continue;
            }

            var (name, value) = (args[i], ++i < args.Length ? args[i] : "");
            var valid = name switch
            {
                "--steps" => IsCount(value, out steps),
                "--threads" => IsCount(value, out threads),
                "--set" => Keep(overrides, value),
                _ => false,
            };
            if (!valid)
            {
                return Answer.Refuse($"Data: expected --set KEY=VALUE, --steps N or --threads N, got {name} {value}.");
            }
        }

        if (words.Count < 2)
        {
            return Answer.Refuse($"Data: expected a recipe and at least one folder of recordings, got {words.Count} word(s).");
        }

        try
        {
            var recipe = RecipeFile.Load(words[0], overrides);
            var data = TrainingData.FromFolders(words[1..], recipe.Batch.Sampler.NeedsSpeakers);
            using var path = new DataPath(recipe, data, threads);
            DataReport.Write(Console.Out, words[0], path, steps);
            return 0;
        }
        catch (TimbreException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 3;
        }
    }

    private static bool IsCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;

    private static bool Keep(List<string> overrides, string value)
    {
        overrides.Add(value);
        return value.Length > 0;
    }
}
