namespace Timbre.Training;

/// <summary>Why a call of <see cref="Trainer.Run"/> came back.</summary>
public enum TrainingEnd
{
    /// <summary>All steps are done, or the time is up.</summary>
    Finished,

    /// <summary>It was asked to stop; the run can be resumed.</summary>
    Interrupted,
}
