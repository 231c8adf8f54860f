using Timbre.Faults;
using Timbre.Speakers.Models;
using Timbre.Tensors;
using Timbre.Tensors.Threading;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Validation;

namespace Timbre.Training.Loop;

/// <summary>
/// Measures the statistics of batch normalization anew, for weights that no training had: means over batches of training slices
/// (Izmailov et al. 2018, stochastic weight averaging, 3.2).
/// </summary>
public static class NormStatistics
{
    // A statistic that keeps more than this of itself counts something, and is left as it is.
    private const double LeastNew = 1e-6;

    /// <summary>Replaces the statistics of a model's network.</summary>
    /// <param name="model">The model whose network is changed.</param>
    /// <param name="member">A model that it was made of: its recipe says what batches are.</param>
    /// <param name="data">The recordings that it was trained on.</param>
    /// <param name="batches">Batches that are run, 1 or more.</param>
    /// <param name="threads">Threads; 0: one for each processor.</param>
    /// <param name="warn">Told of recordings that cannot be used.</param>
    /// <exception cref="TimbreException">The recordings are not those, or cannot be used.</exception>
    public static void Measure(
        SpeakerModel model,
        KeyValuePair<string, SpeakerModel> member,
        TrainingData data,
        int batches,
        int threads,
        Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 1);
        var (recipe, split) = (HeldOutFit.RecipeOf(member), HeldOutFit.SplitOf(member, data));
        var voices = recipe.Batch.Sampler.NeedsSpeakers ? split.Training : RecordingVoices.Of(split.Training);
        var store = new SpeechStore(data.Reader, recipe.Data) { Unusable = warn };

        // As at the end of training, where augmentation has grown to its full.
        var source = new BatchSource(recipe, voices, store, model.Network.FrontEnd, _ => recipe.Schedule.Steps, warn);
        var workers = threads > 0 ? threads : Environment.ProcessorCount;
        using var crew = new WorkCrew(workers);
        using var passes = new TrainingPasses(model.Network, recipe, source, crew);
        using var loader = source.Open(0, workers);
        Measure([.. model.Network.Parameters.Where(parameter => parameter.Kind == ParameterKind.Statistic)], batches, () =>
        {
            var batch = loader.Take();
            return () => passes.Forward(batch);
        });
    }

    /// <summary>Replaces statistics by the mean of what batches say.</summary>
    /// <param name="statistics">The statistics, which a pass moves by a fixed share towards a batch's own.</param>
    /// <param name="batches">Batches that are run.</param>
    /// <param name="next">Takes the next batch, and gives its pass.</param>
    internal static void Measure(IReadOnlyList<Parameter> statistics, int batches, Func<Action> next)
    {
        float[][] before = [.. statistics.Select(parameter => parameter.Values.ToArray())];
        double[][] sums = [.. statistics.Select(parameter => new double[parameter.Length])];
        var kept = new double[statistics.Count];
        for (var batch = 0; batch < batches; batch++)
        {
            var pass = next();
            if (batch == 0)
            {
                kept = Kept(statistics, pass);
            }

            Put(statistics, before);
            pass();
            foreach (var (index, parameter) in statistics.Index())
            {
                for (var i = 0; i < parameter.Length; i++)
                {
                    sums[index][i] += parameter.Values[i];
                }
            }
        }

        Put(statistics, before);
        foreach (var (index, parameter) in statistics.Index().Where(entry => 1 - kept[entry.Index] > LeastNew))
        {
            for (var i = 0; i < parameter.Length; i++)
            {
                parameter.Values[i] = (float)(((sums[index][i] / batches) - (kept[index] * before[index][i])) / (1 - kept[index]));
            }
        }
    }

    // What a pass leaves of ones, less what it leaves of zeros, is the share that it keeps.
    private static double[] Kept(IReadOnlyList<Parameter> statistics, Action pass)
    {
        var left = new float[2][];
        for (var value = 0; value < 2; value++)
        {
            foreach (var parameter in statistics)
            {
                parameter.Values.Fill(value);
            }

            pass();
            left[value] = [.. statistics.Select(parameter => parameter.Values[0])];
        }

        return [.. left[1].Zip(left[0], (ones, zeros) => (double)ones - zeros)];
    }

    private static void Put(IReadOnlyList<Parameter> statistics, float[][] values)
    {
        foreach (var (index, parameter) in statistics.Index())
        {
            values[index].CopyTo(parameter.Values);
        }
    }
}
