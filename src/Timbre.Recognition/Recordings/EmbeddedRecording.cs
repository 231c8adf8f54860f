using Timbre.Audio.Quality;
using Timbre.Galleries;
using Timbre.Recognition.Voices;

namespace Timbre.Recognition.Recordings;

/// <summary>A recording as the model hears it.</summary>
/// <param name="Name">What the recording is called: for a file its path, as it was given.</param>
/// <param name="Embedding">Unit length.</param>
/// <param name="Quality">What it is worth as a witness of the voice.</param>
public sealed record EmbeddedRecording(string Name, float[] Embedding, RecordingQuality Quality)
{
    /// <summary>With less speech than this an answer is little more than a guess.</summary>
    public static readonly TimeSpan ReliableSpeech = TimeSpan.FromSeconds(0.5);

    /// <summary>Time of speech in it; zero where none was found and the whole was taken.</summary>
    public TimeSpan NetSpeech => Quality.NetSpeech;

    /// <summary>Time of all of it.</summary>
    public TimeSpan Length => Quality.Length;

    /// <summary>What is worth telling of the recording besides, each a clause without a full stop.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>True for a file of this machine: what is called like one, such as an upload, is none.</summary>
    internal bool IsFile { get; init; }

    /// <summary>The only channel of it that was heard, from 1; null: all, mixed.</summary>
    internal int? Channel { get; init; }

    /// <summary>What tells that two people speak in it; null where nothing does, or nobody listened for it.</summary>
    public SecondVoice? SecondVoice { get; init; }

    /// <summary>True where there is too little speech to rely on the answer.</summary>
    public bool IsShort => NetSpeech < ReliableSpeech;

    /// <summary>
    /// What a gallery keeps of it: a file by its whole path, so that it can be found again from elsewhere; what is only called like one
    /// never by such a path.
    /// </summary>
    public EnrolledRecording ToEnrolled() => new(Embedding)
    {
        Source = IsFile ? Path.GetFullPath(Name) : Path.IsPathRooted(Name) ? Path.GetFileName(Name) : Name,
        SpeechSeconds = NetSpeech.TotalSeconds,
        SnrDb = Quality.SnrDb,
        BandwidthHz = Quality.BandwidthHz,
        LevelDb = Quality.LevelDb,
        ClippedShare = Quality.ClippedShare,
    };
}
