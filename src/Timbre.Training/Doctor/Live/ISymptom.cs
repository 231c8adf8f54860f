namespace Timbre.Training.Doctor;

/// <summary>Watches a run for one kind of illness.</summary>
internal interface ISymptom
{
    /// <summary>Looks at the next window.</summary>
    /// <returns>What is found in it; the same may be found again.</returns>
    IEnumerable<Finding> Watch(LiveWindow window);
}
