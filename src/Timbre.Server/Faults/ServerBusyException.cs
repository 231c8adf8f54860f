using Timbre.Faults;

namespace Timbre.Server.Faults;

/// <summary>So many requests wait for their turn that one more would wait for too long.</summary>
internal sealed class ServerBusyException() : TimbreException(
    "Service: expected fewer requests at a time, got more than can wait. Try again in some seconds.");
