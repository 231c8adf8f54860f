using System.Globalization;
using System.Net;

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

    /// <summary>By which the service is asked; null: as the system is set up.</summary>
    internal WebProxy? Proxy { get; private set; }

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
    public static SpeechConfig FromSubscription(string subscriptionKey, string region) => throw NoCloud(region);

    /// <inheritdoc cref="FromSubscription"/>
    /// <param name="authorizationToken">A token of the cloud.</param>
    /// <param name="region">A region of the cloud: there is no service behind it any more.</param>
    public static SpeechConfig FromAuthorizationToken(string authorizationToken, string region) => throw NoCloud(region);

    /// <summary>Asks the service by a proxy.</summary>
    /// <param name="proxyHostName">Its name.</param>
    /// <param name="proxyPort">Its port.</param>
    public void SetProxy(string proxyHostName, int proxyPort) => SetProxy(proxyHostName, proxyPort, "", "");

    /// <summary>Asks the service by a proxy.</summary>
    /// <param name="proxyHostName">Its name.</param>
    /// <param name="proxyPort">Its port.</param>
    /// <param name="proxyUserName">Who asks it; empty: nobody it has to know.</param>
    /// <param name="proxyPassword">By which password.</param>
    public void SetProxy(string proxyHostName, int proxyPort, string proxyUserName, string proxyPassword)
    {
        ArgumentException.ThrowIfNullOrEmpty(proxyHostName);
        ArgumentNullException.ThrowIfNull(proxyUserName);
        ArgumentNullException.ThrowIfNull(proxyPassword);
        Proxy = new WebProxy(proxyHostName, proxyPort)
        {
            Credentials = proxyUserName.Length > 0 ? new NetworkCredential(proxyUserName, proxyPassword) : null,
        };
        _properties.SetProperty(PropertyId.SpeechServiceConnection_ProxyHostName, proxyHostName);
        _properties.SetProperty(PropertyId.SpeechServiceConnection_ProxyPort, proxyPort.ToString(CultureInfo.InvariantCulture));
        _properties.SetProperty(PropertyId.SpeechServiceConnection_ProxyUserName, proxyUserName);
        _properties.SetProperty(PropertyId.SpeechServiceConnection_ProxyPassword, proxyPassword);
    }

    /// <summary>A property.</summary>
    public string GetProperty(PropertyId id) => _properties.GetProperty(id);

    /// <summary>A property.</summary>
    public string GetProperty(string name) => _properties.GetProperty(name);

    /// <summary>Sets a property.</summary>
    public void SetProperty(PropertyId id, string value) => _properties.SetProperty(id, value);

    /// <summary>Sets a property.</summary>
    public void SetProperty(string name, string value) => _properties.SetProperty(name, value);

    private static NotSupportedException NoCloud(string region) => new(
        $"SpeechConfig: expected the address of a Timbre service, got the region '{region}' of a cloud that was switched off. "
            + "Use SpeechConfig.FromHost(new Uri(\"http://localhost:5080\"), key).");
}
