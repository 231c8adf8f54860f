namespace Timbre.Training;

/// <summary>An observer that does nothing; derive from it to watch a part.</summary>
public class SilentObserver : ITrainingObserver
{
    /// <inheritdoc/>
    public virtual void Started(TrainingStart start)
    {
    }

    /// <inheritdoc/>
    public virtual void Progressed(TrainingProgress progress)
    {
    }

    /// <inheritdoc/>
    public virtual void Validated(ValidationReport report)
    {
    }

    /// <inheritdoc/>
    public virtual void Saved(long step)
    {
    }

    /// <inheritdoc/>
    public virtual void Warned(string message)
    {
    }
}
