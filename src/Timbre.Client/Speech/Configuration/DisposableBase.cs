namespace Timbre.Client.Speech;

/// <summary>Something to be disposed of.</summary>
public abstract class DisposableBase : IDisposable
{
    private bool _isDisposed;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposeManaged: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes of it.</summary>
    /// <param name="disposeManaged">Whether by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposeManaged) => _isDisposed = true;

    internal void RequireOpen() => ObjectDisposedException.ThrowIf(_isDisposed, this);
}
