namespace Timbre.Lab.Running;

/// <summary>
/// Keeps other processes from a run while one trains it; the system lets go of it when the process ends, however it ends.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Takes the lock.</summary>
    /// <param name="run">Path of the run's folder; the lock is a file beside it.</param>
    /// <param name="option">The option that names another folder, for the fault.</param>
    /// <exception cref="LabException">Another process has it, or the folder above cannot be written.</exception>
    public RunLock(string run, string option = "--work")
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(run))!);
            _file = new FileStream(
                run + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LabException(
                $"{run}: expected a run that no other process trains and a folder to write in, got: {fault.Message} "
                + $"Wait for the other, or choose another folder with {option}.", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
