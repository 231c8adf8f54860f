namespace Timbre.Evaluation.OpenSet;

/// <summary>What a gallery answers of a recording, held against the truth.</summary>
public enum OpenSetAnswer
{
    /// <summary>That it is nobody's here.</summary>
    Nobody,

    /// <summary>That so little speech supports no answer.</summary>
    Undecided,

    /// <summary>The name of the one who speaks.</summary>
    RightName,

    /// <summary>Somebody else's name.</summary>
    WrongName,
}
