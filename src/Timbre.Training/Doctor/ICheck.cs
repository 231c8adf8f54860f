namespace Timbre.Training.Doctor;

/// <summary>One check of an examination.</summary>
internal interface ICheck
{
    /// <summary>The check in a few words.</summary>
    string Name { get; }

    /// <summary>Makes it.</summary>
    /// <param name="patient">What is examined.</param>
    /// <param name="stop">Ends it early.</param>
    CheckReport Run(Patient patient, CancellationToken stop);
}
