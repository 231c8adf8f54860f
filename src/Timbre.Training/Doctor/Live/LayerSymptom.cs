namespace Timbre.Training.Doctor;

/// <summary>Layers that have gone off, flat, faint or loud.</summary>
internal sealed class LayerSymptom : ISymptom
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Watch(LiveWindow window) => window.Layers is null ? [] : LayerFaults.Find(window.Layers);
}
