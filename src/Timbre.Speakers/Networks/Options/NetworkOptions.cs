using System.Text.Json.Serialization;

namespace Timbre.Speakers;

/// <summary>Everything that decides the shape of a network; a recipe's <c>network:</c> section and a model file hold it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LogNetworkOptions), "log")]
[JsonDerivedType(typeof(EcapaOptions), "ecapa")]
public abstract record NetworkOptions
{
    /// <summary>Numbers of an embedding; at least 1.</summary>
    public int Embedding { get; init; } = 192;

    /// <summary>What is done to the embedding last. Default nothing.</summary>
    public EmbeddingNormalization EmbeddingNormalization { get; init; }

    /// <summary>What the network is fed with.</summary>
    public FrontEndOptions FrontEnd { get; init; } = new();

    /// <summary>Into how many parts of equal size the embedding falls, each trained by losses of its own. Usually 1.</summary>
    public virtual int Parts() => 1;

    /// <summary>Finds everything that is wrong.</summary>
    /// <returns>One text a fault, <c>key: expected rule, got actual</c>, keys dotted and in camel case; empty where all is well.</returns>
    public IReadOnlyList<string> FindFaults()
    {
        var faults = new OptionFaults();
        faults.Require(Embedding is >= 1 and <= 65536, "embedding", "1 to 65536", Embedding);
        faults.Require(
            Enum.IsDefined(EmbeddingNormalization), "embeddingNormalization", "a known kind", EmbeddingNormalization);
        if (faults.Present(FrontEnd, "frontEnd"))
        {
            FrontEnd.AddFaults(faults, "frontEnd");
        }

        AddFaults(faults);
        return faults.All;
    }

    /// <summary>Throws where <see cref="FindFaults"/> finds anything.</summary>
    /// <exception cref="ArgumentException">Names every fault.</exception>
    public void Validate()
    {
        var faults = FindFaults();
        if (faults.Count > 0)
        {
            throw new ArgumentException($"Network options: {string.Join("; ", faults)}. Correct these settings.");
        }
    }

    private protected abstract void AddFaults(OptionFaults faults);
}
