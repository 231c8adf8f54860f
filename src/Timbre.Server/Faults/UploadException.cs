using Timbre.Faults;

namespace Timbre.Server.Faults;

/// <summary>A request does not hold what it should.</summary>
/// <param name="message">What was expected, what was found, what to do.</param>
internal sealed class UploadException(string message) : TimbreException(message);
