namespace Timbre.Testing;

/// <summary>Tests that count what the whole process allocates: nothing else runs beside them.</summary>
/// <remarks>xunit looks for it in the assembly of the tests, so their projects compile this file.</remarks>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunsAlone
{
    public const string Name = "Alone";
}
