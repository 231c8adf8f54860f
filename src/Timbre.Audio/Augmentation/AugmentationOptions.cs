namespace Timbre.Audio.Augmentation;

/// <summary>Settings of one kind of augmentation.</summary>
public abstract record AugmentationOptions
{
    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">Names every setting that is out of its range.</exception>
    public abstract void Validate();
}
