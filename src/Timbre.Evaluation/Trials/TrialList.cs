using System.Text;

namespace Timbre.Evaluation.Trials;

/// <summary>A list of trials: which two recordings are compared, and whether one speaker is heard in both.</summary>
/// <param name="Name">What reports call the list: its file name without ending.</param>
/// <param name="Trials">The trials, in the order of the file.</param>
public sealed record TrialList(string Name, IReadOnlyList<Trial> Trials)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Number of same-speaker trials.</summary>
    public int Targets => Trials.Count(trial => trial.IsTarget);

    /// <summary>Number of different-speaker trials.</summary>
    public int Nontargets => Trials.Count - Targets;

    /// <summary>Every recording the trials name, each once, in the order of first mention.</summary>
    public IReadOnlyList<string> Recordings =>
        [.. Trials.SelectMany(trial => new[] { trial.Enrollment, trial.Test }).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads a list: VoxCeleb's <c>1|0 enrollment-file test-file</c>, or Kaldi's with the label last.</summary>
    /// <param name="path">The file: text in UTF-8, or in UTF-16 with a byte order mark; any line endings.</param>
    /// <param name="isRecording">
    /// Whether a name is one of a recording: tells names with blanks apart; null: by their endings alone.
    /// </param>
    /// <remarks>
    /// <para>The label is <c>1</c> or <c>0</c> in front, or <c>1</c>, <c>0</c>, <c>target</c>, <c>nontarget</c>, <c>tgt</c> or
    /// <c>imp</c> at the end; all lines of a list have it at the same end. Fields are separated by tabs, blanks, or commas.
    /// Names with blanks: in a list separated by tabs, in quotes, or bare where only one division gives two names.</para>
    /// <para>Skipped are empty lines and those that begin with <c>#</c> or <c>;;</c>. A trial that stands twice counts twice, as
    /// toolkits count; one that stands with both labels is refused.</para>
    /// </remarks>
    /// <exception cref="TrialListException">
    /// The file cannot be read, a line has another form or several meanings, or the list lacks target or nontarget trials.
    /// </exception>
    public static TrialList Read(string path, Func<string, bool>? isRecording = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var reader = new TrialListReader(path, isRecording ?? (_ => false));
        try
        {
            using var text = new StreamReader(path, StrictUtf8, detectEncodingFromByteOrderMarks: true);
            while (text.ReadLine() is { } line)
            {
                reader.Add(line);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TrialListException(
                $"Trial list '{path}': expected a readable file, got: {fault.Message} Check the path.", fault);
        }
        catch (DecoderFallbackException fault)
        {
            throw new TrialListException(
                $"Trial list '{path}', after line {reader.Lines}: expected text in UTF-8, got other bytes. Save the list as UTF-8.", fault);
        }

        var list = new TrialList(Path.GetFileNameWithoutExtension(path), reader.Finish());
        if (list.Targets == 0 || list.Nontargets == 0)
        {
            throw new TrialListException(
                $"Trial list '{path}': expected target and nontarget trials, got {list.Targets} and {list.Nontargets}. "
                + "Add lines of the missing kind.");
        }

        return list;
    }
}
