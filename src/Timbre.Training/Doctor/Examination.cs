using System.Diagnostics;
using Timbre.Faults;

namespace Timbre.Training.Doctor;

/// <summary>Looks a recipe and its recordings over before anything is trained: nothing is written.</summary>
public static class Examination
{
    /// <summary>Makes every check.</summary>
    /// <param name="options">What is examined.</param>
    /// <param name="begun">Told of each check as it begins; null: nobody.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="TimbreException">The recipe makes no network, or the recordings are of fewer than two speakers.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Diagnosis Run(ExaminationOptions options, Action<string>? begun = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var patient = new Patient(options);
        ICheck[] checks = [
            new RecipeCheck(), new RecordingsCheck(), new ChanceCheck(), new RegularizationCheck(), new LayersCheck(), new GradientsCheck(),
            new OverfitCheck(), new ForecastCheck(),
        ];
        var reports = new List<CheckReport>();
        foreach (var check in checks)
        {
            stop.ThrowIfCancellationRequested();
            begun?.Invoke(check.Name);
            var start = Stopwatch.GetTimestamp();
            reports.Add(check.Run(patient, stop) with { Elapsed = Stopwatch.GetElapsedTime(start) });
        }

        return new Diagnosis(reports);
    }
}
