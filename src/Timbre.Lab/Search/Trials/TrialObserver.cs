using Timbre.Training;

namespace Timbre.Lab.Search;

/// <summary>Hears what a trial measures on its way, and tells whoever watches the rest.</summary>
/// <param name="inner">Who watches.</param>
/// <param name="validated">Told of each validation.</param>
internal sealed class TrialObserver(ITrainingObserver inner, Action<ValidationReport> validated) : ITrainingObserver
{
    public void Started(TrainingStart start) => inner.Started(start);

    public void Progressed(TrainingProgress progress) => inner.Progressed(progress);

    public void Validated(ValidationReport report)
    {
        inner.Validated(report);
        validated(report);
    }

    public void Saved(long step) => inner.Saved(step);

    public void Warned(string message) => inner.Warned(message);
}
