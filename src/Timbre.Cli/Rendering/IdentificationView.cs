using Timbre.Galleries.Answers;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Rendering;

/// <summary>Whose voices recordings are, each told as soon as it is known.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="form">As what.</param>
internal sealed class IdentificationView(Terminal terminal, AnswerForm form) : IDisposable
{
    private readonly JsonArray _array = new(terminal);

    /// <summary>Recordings answered.</summary>
    public int Answered { get; private set; }

    /// <summary>Those that are nobody's.</summary>
    public int Nobodys { get; private set; }

    /// <summary>Tells whose voice a recording is.</summary>
    public void Add(EmbeddedRecording recording, IdentificationResult result)
    {
        Answered++;
        Nobodys += result.Decision is null ? 1 : 0;
        RecordingsView.WarnAsked(terminal, recording);
        if (form == AnswerForm.Text)
        {
            var candidates = string.Join(
                ", ", result.Candidates.Select(candidate => Words.Of($"{candidate.Speaker} {candidate.Score:0.000}")));
            var answer = result.Decision ?? DecisionWords.Undecided(result.Calibrated) ?? "nobody";
            var rests = result.Calibrated is { } decision
                ? $"{DecisionWords.Of(decision)}; {candidates}"
                : Words.Of($"{candidates}; threshold {result.Threshold:0.000}");
            terminal.Output.WriteLine($"{recording.Name}: {answer} ({rests})");
            terminal.Output.Flush();
            return;
        }

        Write(new
        {
            file = recording.Name,
            result.Decision,
            candidates = result.Candidates.Select(candidate => new
            {
                candidate.Speaker,
                score = RecordingsView.Rounded(candidate.Score),
                llr = candidate.Llr is { } llr ? RecordingsView.Rounded(llr) : (double?)null,
            }),
            threshold = RecordingsView.Rounded(result.Threshold),
            calibrated = DecisionWords.Json(result.Calibrated),
            twoPeople = RecordingsView.TwoPeople(recording),
            findings = RecordingsView.Quality(recording),
        });
    }

    /// <summary>Tells that a recording cannot be used: a fault among the answers, and in JSON an item that is none.</summary>
    public void Add(FailedRecording failed)
    {
        FailureView.Tell(terminal, failed);
        if (form != AnswerForm.Text)
        {
            Write(FailureView.Json(failed));
        }
    }

    /// <summary>Ends the answers.</summary>
    public void End()
    {
        if (form == AnswerForm.Json)
        {
            _array.End();
        }
    }

    /// <summary>Ends what has begun, so that a JSON document is whole whatever ended it.</summary>
    public void Dispose() => _array.Dispose();

    private void Write<T>(T item)
    {
        if (form == AnswerForm.Json)
        {
            _array.Add(item);
        }
        else
        {
            JsonOutput.WriteLine(terminal, item);
        }
    }
}
