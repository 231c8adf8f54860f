using System.Globalization;
using System.Text.Json;
using Timbre.MetricLearning.Losses;
using Timbre.Training.Recipes;

namespace Timbre.Benchmarks.Losses;

/// <summary>
/// <c>losses [ROWS]</c> writes the table of all; <c>losses --export DIR NAME...</c> writes works down for the peers;
/// <c>losses --serve THREADS SECONDS</c> times those whose names it reads from its input, for so long each;
/// <c>losses --recipes DIR SPEAKERS THREADS</c> times what recipes train with, and answers with one object of milliseconds.
/// </summary>
internal static class LossCommand
{
    private const double RecipeStint = 0.3;

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>losses</c>.</param>
    /// <returns>Exit code: 0, or 2 for a wrong command line.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        switch (args)
        {
            case []:
                LossReport.Write(Console.Out, 8);
                return 0;
            case ["--export", var folder, .. var names]:
                foreach (var name in names)
                {
                    using var work = new LossWork(name);
                    work.Export(Path.Combine(folder, $"{name}.safetensors"));
                }

                return 0;
            case ["--serve", var threads, var seconds]
                when int.TryParse(threads, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && double.TryParse(seconds, CultureInfo.InvariantCulture, out var stint):
                Serve(count, stint);
                return 0;
            case ["--recipes", var folder, var speakers, var threads]
                when int.TryParse(speakers, NumberStyles.None, CultureInfo.InvariantCulture, out var classes)
                && int.TryParse(threads, NumberStyles.None, CultureInfo.InvariantCulture, out var count):
                MeasureRecipes(folder, classes, count);
                return 0;
            case [var rows] when int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out var perSpeaker):
                LossReport.Write(Console.Out, perSpeaker);
                return 0;
            default:
                Console.Error.WriteLine("Losses: expected [ROWS], --export DIR NAME..., --serve THREADS SECONDS or "
                    + "--recipes DIR SPEAKERS THREADS, got another command line.");
                return 2;
        }
    }

    private static void Serve(int threads, double seconds)
    {
        var works = new Dictionary<string, LossWork>();
        while (Console.ReadLine() is { } name)
        {
            if (!works.TryGetValue(name, out var work))
            {
                works.Add(name, work = new LossWork(name, threads: threads));

                // Kernels are compiled in tiers: a shorter warm-up would time the compiler.
                work.Best(seconds);
            }

            Console.WriteLine(JsonSerializer.Serialize(new { name, milliseconds = work.Best(seconds) }));
        }

        foreach (var work in works.Values)
        {
            work.Dispose();
        }
    }

    // Each recipe's losses together, on a batch as the recipe has it.
    private static void MeasureRecipes(string folder, int classes, int threads)
    {
        var times = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml"))
        {
            var recipe = RecipeFile.Load(path);
            var sum = LossSum.Create(recipe.Losses, new LossContext(recipe.Network.Embedding, classes, new Random(1)));
            sum.Step = recipe.Schedule.Steps;
            using var work = new LossWork(
                sum, recipe.Batch.Speakers * recipe.Batch.UtterancesPerSpeaker, recipe.Network.Embedding,
                    recipe.Batch.UtterancesPerSpeaker, threads);
            work.Best(RecipeStint);
            times.Add(Path.GetFileNameWithoutExtension(path), Math.Round(work.Best(RecipeStint), 3));
        }

        Console.WriteLine(JsonSerializer.Serialize(times));
    }
}
