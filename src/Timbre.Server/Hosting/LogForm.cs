namespace Timbre.Server.Hosting;

/// <summary>How the service writes its logs, one line an entry.</summary>
public enum LogForm
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs: an object of JSON each.</summary>
    Json,
}
