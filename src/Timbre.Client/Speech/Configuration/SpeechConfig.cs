namespace Timbre.Client.Speech;

/// <summary>Where the service is, and by which key it is asked.</summary>
public sealed class SpeechConfig
{
    private readonly PropertyCollection _properties = new();

    private SpeechConfig(Uri host, string key, string region)
    {
        ArgumentNullException.ThrowIfNull(host);
        Host = host;
        (SubscriptionKey, Region) = (key, region);
        _properties.SetProperty(PropertyId.SpeechServiceConnection_Endpoint, host.ToString());
        _properties.SetProperty(PropertyId.SpeechServiceConnection_Key, key);
        _properties.SetProperty(PropertyId.SpeechServiceConnection_Region, region);
    }

    /// <summary>The key.</summary>
    public string SubscriptionKey { get; }

    /// <summary>The region; empty for a service of one's own.</summary>
    public string Region { get; }

    /// <summary>A token in place of the key; not looked at by a Timbre service.</summary>
    public string AuthorizationToken { get; set; } = "";

    /// <summary>Not looked at in speaker recognition.</summary>
    public string EndpointId { get; set; } = "";

    /// <summary>Not looked at in speaker recognition.</summary>
    public string SpeechRecognitionLanguage { get; set; } = "";

    internal Uri Host { get; }

    internal PropertyCollection Properties => _properties;

    /// <summary>A service of one's own.</summary>
    /// <param name="host">Scheme, host and port, such as <c>http://localhost:5080</c>.</param>
    /// <param name="subscriptionKey">The key.</param>
    public static SpeechConfig FromHost(Uri host, string subscriptionKey = "") => new(host, subscriptionKey, "");

    /// <summary>A service of one's own, by an address whose path is not looked at.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="subscriptionKey">The key.</param>
    public static SpeechConfig FromEndpoint(Uri endpoint, string subscriptionKey = "")
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return new SpeechConfig(new Uri(endpoint.GetLeftPart(UriPartial.Authority)), subscriptionKey, "");
    }

    /// <summary>The retired cloud's own form.</summary>
    /// <param name="subscriptionKey">The key.</param>
    /// <param name="region">A region of the cloud: there is no service behind it any more.</param>
    /// <exception cref="NotSupportedException">Always: the cloud was switched off.</exception>
    public static SpeechConfig FromSubscription(string subscriptionKey, string region) => throw new NotSupportedException(
        $"SpeechConfig: expected the address of a Timbre service, got the region '{region}' of a cloud that was switched off. "
            + "Use SpeechConfig.FromHost(new Uri(\"http://localhost:5080\"), key).");

    /// <summary>A property.</summary>
    public string GetProperty(PropertyId id) => _properties.GetProperty(id);

    /// <summary>A property.</summary>
    public string GetProperty(string name) => _properties.GetProperty(name);

    /// <summary>Sets a property.</summary>
    public void SetProperty(PropertyId id, string value) => _properties.SetProperty(id, value);

    /// <summary>Sets a property.</summary>
    public void SetProperty(string name, string value) => _properties.SetProperty(name, value);
}
