using Timbre.Faults;

namespace Timbre.Server.Hosting;

/// <summary>The service cannot be run as it was asked for.</summary>
/// <param name="message">What was expected, what was found, what to do.</param>
public sealed class ServerOptionsException(string message) : TimbreException(message);
