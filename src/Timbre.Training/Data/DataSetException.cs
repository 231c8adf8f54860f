using Timbre.Faults;

namespace Timbre.Training.Data;

/// <summary>A set of recordings that cannot be trained on: every fault found in it, one line each.</summary>
public sealed class DataSetException : TimbreException
{
    /// <summary>Makes the fault from the lines a user reads.</summary>
    /// <param name="faults">At least one; each names the folder or file, the rule and the remedy.</param>
    public DataSetException(IReadOnlyList<string> faults)
        : base(string.Join(Environment.NewLine, faults))
    {
    }

    /// <summary>Makes the fault from a single line.</summary>
    /// <param name="fault">Names the folder or file, the rule and the remedy.</param>
    /// <param name="innerException">What caused it.</param>
    public DataSetException(string fault, Exception? innerException = null)
        : base(fault, innerException)
    {
    }
}
