namespace Timbre.Cli.Contents;

/// <summary>What a path can lead to.</summary>
internal enum ContentKind
{
    /// <summary>Anything that no other kind claims: a reader of recordings says what is wrong with it.</summary>
    Recording,

    /// <summary>A folder of recordings.</summary>
    Folder,

    /// <summary>The folder of a training run.</summary>
    Run,

    /// <summary>A model file, or the folder of an adapted one.</summary>
    Model,

    /// <summary>A gallery, or another program's SQLite file.</summary>
    Gallery,

    /// <summary>A recipe.</summary>
    Recipe,

    /// <summary>A list of trials.</summary>
    TrialList,
}
