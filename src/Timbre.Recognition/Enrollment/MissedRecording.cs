using Timbre.Galleries;

namespace Timbre.Recognition.Enrollment;

/// <summary>An enrolled recording that is not at hand, or cannot be heard again.</summary>
/// <param name="Speaker">Whose it is.</param>
/// <param name="Recording">What is kept of it.</param>
public sealed record MissedRecording(string Speaker, EnrolledRecording Recording);
