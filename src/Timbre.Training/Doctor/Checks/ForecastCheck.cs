using System.Diagnostics;
using Timbre.Settings;
using Timbre.Training.Loading;
using Timbre.Training.Loop;
using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>How long the run will take and how much memory, by a few of its own steps.</summary>
internal sealed class ForecastCheck : ICheck
{
    private const int Steps = 2;

    /// <summary>Copies of the weights that training keeps: values, gradients, the optimizer's memory and the average.</summary>
    private const int Copies = 5;

    /// <inheritdoc/>
    public string Name => "forecast";

    /// <inheritdoc/>
    public CheckReport Run(Patient patient, CancellationToken stop)
    {
        var available = (double)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        try
        {
            var network = patient.NewNetwork();
            var source = new BatchSource(patient.Recipe, patient.Voices, patient.Store, network.FrontEnd, step => step, _ => { });
            using var learner = new Learner(patient.Recipe, network, source, patient.Crew);
            var numbers = network.Parameters.TrainedNumbers + learner.Losses.Parameters.Sum(parameter => (long)parameter.Length);
            var batches = (double)source.BatchSize * source.Examples.Numbers(0) * (patient.Recipe.Data.PrefetchBatches + 1);
            var speech = Math.Min(patient.Recipe.Data.CacheMegabytes * 1e6, patient.SpeechBytes);
            var bytes = learner.MemoryBytes + (sizeof(float) * ((Copies * (double)numbers) + batches)) + speech;
            return bytes > available
                ? new CheckReport(Name, Invariant($"{bytes / 1e9:0.0} GB"), [TooLarge(Invariant($"{bytes / 1e9:0.0} GB"), available)])
                : Measure(patient, source, learner, bytes, stop);
        }
        catch (Exception fault) when (fault is SettingsException or OutOfMemoryException)
        {
            return new CheckReport(Name, "batches do not fit", [TooLarge(fault.Message.TrimEnd('.'), available)]);
        }
    }

    private CheckReport Measure(Patient patient, BatchSource source, Learner learner, double bytes, CancellationToken stop)
    {
        using var loader = source.Open(0, patient.Threads);
        var seconds = double.MaxValue;
        for (var step = 0; step <= Steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            var batch = loader.Take();
            var start = Stopwatch.GetTimestamp();
            try
            {
                learner.Learn(batch, step, step);
            }
            catch (Runs.TrainingDivergedException)
            {
                return new CheckReport(Name, "no step can be taken: see the other findings", []);
            }

            // The first makes everything ready; of the others the quickest was disturbed least.
            seconds = step == 0 ? seconds : Math.Min(seconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        var steps = patient.Recipe.Schedule.Steps;
        return new CheckReport(
            Name,
            Invariant($"{seconds:0.###} s a step, {TimeSpan.FromSeconds(seconds * steps).TotalHours:0.0} hours for {steps} steps without ")
                + Invariant($"validation, {bytes / 1e9:0.0} GB of memory, on {patient.Threads} thread(s)"),
            []);
    }

    private static Finding TooLarge(string seen, double available) => new(
        FindingKind.MemoryTooSmall, "memory", Invariant($"{seen}, where {available / 1e9:0.0} GB are there"),
        "The run would be killed, or wait for the disk", "lower batch.speakers, batch.seconds, data.cacheMegabytes or the network's width");
}
