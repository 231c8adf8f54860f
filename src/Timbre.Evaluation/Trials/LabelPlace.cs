namespace Timbre.Evaluation.Trials;

/// <summary>Where the lines of a trial list have their label.</summary>
internal enum LabelPlace
{
    /// <summary>In front, as VoxCeleb has it.</summary>
    First,

    /// <summary>At the end, as Kaldi has it.</summary>
    Last,
}
