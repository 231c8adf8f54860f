using Timbre.Faults;

namespace Timbre.Cli;

/// <summary>An argument that parses but makes no sense: it is answered like any other wrong command line.</summary>
/// <param name="message">The line a user reads.</param>
internal sealed class UsageException(string message) : TimbreException(message);
