using Timbre.Training.Doctor;

namespace Timbre.Training;

/// <summary>Told how a run goes, on the thread that trains; what it does delays training.</summary>
public interface ITrainingObserver
{
    /// <summary>The run is about to take its first step.</summary>
    void Started(TrainingStart start);

    /// <summary>A step was done.</summary>
    void Progressed(TrainingProgress progress);

    /// <summary>The network was tried on held-out speakers.</summary>
    void Validated(ValidationReport report);

    /// <summary>The run can be picked up at this step.</summary>
    /// <param name="step">Steps done.</param>
    void Saved(long step);

    /// <summary>Something is not as it should be, but training goes on; may be called from a loader thread.</summary>
    /// <param name="message">One line that names the thing.</param>
    void Warned(string message);

    /// <summary>The doctor found something; each thing is told once. Where nothing else is said, it is a warning.</summary>
    /// <param name="finding">What was seen, why it matters, what to try.</param>
    void Found(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        Warned(finding.ToString());
    }
}
