using System.Collections.Concurrent;

namespace Timbre.Client.Speech;

/// <summary>Named texts.</summary>
public class PropertyCollection
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    internal PropertyCollection()
    {
    }

    /// <summary>A text; empty where there is none.</summary>
    public virtual string GetProperty(PropertyId id) => GetProperty(id, "");

    /// <summary>A text, or another where there is none.</summary>
    public virtual string GetProperty(PropertyId id, string defaultValue) => GetProperty($"{id}", defaultValue);

    /// <summary>A text; empty where there is none.</summary>
    public virtual string GetProperty(string propertyName) => GetProperty(propertyName, "");

    /// <summary>A text, or another where there is none.</summary>
    public virtual string GetProperty(string propertyName, string defaultValue)
    {
        ArgumentNullException.ThrowIfNull(propertyName);
        return _texts.GetValueOrDefault(propertyName, defaultValue);
    }

    /// <summary>Sets a text.</summary>
    public virtual void SetProperty(PropertyId id, string value) => SetProperty($"{id}", value);

    /// <summary>Sets a text.</summary>
    public virtual void SetProperty(string propertyName, string value)
    {
        ArgumentNullException.ThrowIfNull(propertyName);
        ArgumentNullException.ThrowIfNull(value);
        _texts[propertyName] = value;
    }

    /// <summary>Nothing: there is nothing to be closed.</summary>
    public virtual void Close()
    {
    }
}
