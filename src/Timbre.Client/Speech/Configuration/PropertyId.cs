namespace Timbre.Client.Speech;

#pragma warning disable CA1707 // The names that the SDK had.

/// <summary>Names of texts, with the numbers that the SDK had.</summary>
public enum PropertyId
{
    /// <summary>The key.</summary>
    SpeechServiceConnection_Key = 1000,

    /// <summary>The address.</summary>
    SpeechServiceConnection_Endpoint = 1001,

    /// <summary>The region.</summary>
    SpeechServiceConnection_Region = 1002,

    /// <summary>A token.</summary>
    SpeechServiceAuthorization_Token = 1003,

    /// <summary>The deployment.</summary>
    SpeechServiceConnection_EndpointId = 1005,

    /// <summary>The proxy's name.</summary>
    SpeechServiceConnection_ProxyHostName = 1100,

    /// <summary>Its port.</summary>
    SpeechServiceConnection_ProxyPort = 1101,

    /// <summary>Who asks it.</summary>
    SpeechServiceConnection_ProxyUserName = 1102,

    /// <summary>By which password.</summary>
    SpeechServiceConnection_ProxyPassword = 1103,

    /// <summary>The language.</summary>
    SpeechServiceConnection_RecoLanguage = 3001,

    /// <summary>The session.</summary>
    Speech_SessionId = 3002,

    /// <summary>The service's answer as it came.</summary>
    SpeechServiceResponse_JsonResult = 5000,

    /// <summary>The service's refusal as it came.</summary>
    SpeechServiceResponse_JsonErrorDetails = 5001,

    /// <summary>Why it was canceled.</summary>
    CancellationDetails_Reason = 6000,

    /// <summary>Why, in words.</summary>
    CancellationDetails_ReasonText = 6001,

    /// <summary>Why, in many words.</summary>
    CancellationDetails_ReasonDetailedText = 6002,
}
