namespace Timbre.Audio.Reading;

/// <summary>One walk through a folder: what really lies there first, then what its links add.</summary>
internal sealed class FolderWalk
{
    private static readonly EnumerationOptions Everything = new()
    {
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.None,
    };

    private readonly string _root;
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly List<FileInfo> _recordings = [];
    private readonly List<LeftOutPath> _leftOut = [];
    private List<FileSystemInfo> _links = [];

    private FolderWalk(string root) => _root = root;

    /// <summary>Walks.</summary>
    /// <param name="folder">The folder.</param>
    public static AudioFolder Run(string folder)
    {
        var walk = new FolderWalk(RealPath.Of(folder) ?? throw new DirectoryNotFoundException($"There is no folder {folder}."));
        walk.Visit(new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything), walk._root);
        while (walk._links.Count > 0)
        {
            var links = walk._links;
            walk._links = [];
            links.Sort(ByPath);
            links.ForEach(walk.Follow);
        }

        walk._recordings.Sort(ByPath);
        return new AudioFolder(walk._recordings, walk._leftOut);
    }

    private static int ByPath(FileSystemInfo left, FileSystemInfo right) => string.CompareOrdinal(left.FullName, right.FullName);

    // Entries have the path by which the user reaches them; beside it goes the real path of their folder.
    private void Visit(IEnumerable<FileSystemInfo> entries, string realFolder)
    {
        if (!_folders.Add(realFolder))
        {
            return;
        }

        foreach (var entry in entries)
        {
            if (entry.Name.StartsWith('.'))
            {
                continue;
            }

            if (entry.LinkTarget is not null)
            {
                _links.Add(entry);
            }
            else if (entry is FileInfo file)
            {
                Take(file, Path.Combine(realFolder, entry.Name));
            }
            else
            {
                VisitBelow((DirectoryInfo)entry, Path.Combine(realFolder, entry.Name));
            }
        }
    }

    private void VisitBelow(DirectoryInfo folder, string real)
    {
        try
        {
            Visit(folder.EnumerateFileSystemInfos("*", Everything), real);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            LeaveOut(folder.FullName, fault is UnauthorizedAccessException ? "the folder may not be read" : fault.Message.TrimEnd('.'));
        }
    }

    private void Follow(FileSystemInfo link)
    {
        if (RealPath.Of(link.FullName) is not { } real)
        {
            LeaveOut(link.FullName, $"the link leads nowhere ({link.LinkTarget})");
        }
        else if (Directory.Exists(real))
        {
            // From above it would bring everything, itself among it.
            if (!RealPath.Contains(real, _root))
            {
                VisitBelow(new DirectoryInfo(link.FullName), real);
            }
        }
        else
        {
            Take(new FileInfo(link.FullName), real);
        }
    }

    private void Take(FileInfo file, string real)
    {
        if (_files.Contains(real))
        {
            return;
        }

        var isNamedAudio = AudioFiles.IsAudio(file.Name);
        var length = file.LinkTarget is null ? file.Length : new FileInfo(real).Length;
        if (length == 0)
        {
            // Pipes and devices have no length either; opening one would wait for its writer.
            if (isNamedAudio)
            {
                LeaveOut(file.FullName, "it is empty, or no file");
            }

            return;
        }

        if (isNamedAudio || HoldsAudio(file.FullName))
        {
            _files.Add(real);
            _recordings.Add(file);
        }
    }

    private bool HoldsAudio(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> start = stackalloc byte[AudioSignature.Length];
            return AudioSignature.Of(start[..RandomAccess.Read(handle, start, 0)]).IsAudio;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            LeaveOut(path, "it may not be read");
            return false;
        }
    }

    private void LeaveOut(string path, string reason) => _leftOut.Add(new LeftOutPath(path, reason));
}
