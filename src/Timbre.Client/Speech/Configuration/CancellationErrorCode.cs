namespace Timbre.Client.Speech;

/// <summary>What kind of failure it was, with the numbers that the SDK had.</summary>
public enum CancellationErrorCode
{
    /// <summary>None.</summary>
    NoError = 0,

    /// <summary>The key is wrong.</summary>
    AuthenticationFailure = 1,

    /// <summary>What was asked for cannot be done.</summary>
    BadRequest = 2,

    /// <summary>Too many ask.</summary>
    TooManyRequests = 3,

    /// <summary>The key may not do that, or a limit is reached.</summary>
    Forbidden = 4,

    /// <summary>The service was not reached.</summary>
    ConnectionFailure = 5,

    /// <summary>It took too long.</summary>
    ServiceTimeout = 6,

    /// <summary>The service failed.</summary>
    ServiceError = 7,

    /// <summary>The service is not there.</summary>
    ServiceUnavailable = 8,

    /// <summary>This program failed.</summary>
    RuntimeError = 9,
}
