using Timbre.Audio.Faults;
using Timbre.Evaluation.Calibration;
using Timbre.Faults;
using Timbre.Galleries.Faults;
using Timbre.Server.Faults;
using Timbre.Server.Security;

namespace Timbre.Server.Tests.Faults;

/// <summary>Who asks over HTTP is told what a request can do, not what a command or the machine's owner could.</summary>
public sealed class FaultWordsTests
{
    [Fact]
    public void Of_FaultsWithCommandsAsRemedies_NamesThoseOfARequest()
    {
        Check(
            new CalibrationException("Recognizer: expected a calibrated model, got none. Calibrate it with 'timbre calibrate'."),
            "Leave them out, or ask who runs it to calibrate it.");
        Check(
            new MissingDecoderException("a.ape", "APE", "the program ffmpeg", "Install it (apt-get install ffmpeg)"),
            "Read a.ape: expected the program ffmpeg to decode APE, got none on this machine. "
                + "Send it as WAV, or ask who runs the service to install the program ffmpeg.");
        Check(
            new SpeakerExistsException("'voices.db'", ["bob"], "Give another name, or merge the two."),
            "Give another name, or enroll the recordings under that one.");

        static void Check(TimbreException fault, string remedy)
        {
            FaultWords.Of(fault).ShouldEndWith(remedy);
            FaultWords.Of(fault).ShouldNotContain("timbre ");
            FaultWords.Of(fault).ShouldNotContain("apt-get");
            FaultWords.Of(fault).ShouldNotContain("merge");
        }
    }

    [Fact]
    public void Of_FaultsOfTheGallery_NamesNoFile()
    {
        const string File = "/home/o'hara/staff.db";
        TimbreException[] faults =
        [
            new GalleryLockedException($"Gallery '{File}': expected its turn within 10 s, got a lock.", file: File),
            new GalleryUnavailableException(
                $"Gallery '{File}': expected a place to keep it, got: Access to the path '{File}' is denied.",
                new UnauthorizedAccessException(), File),
            new GalleryUnavailableException($"Gallery '{File}': expected the file that was opened, got none.", file: File),
            new GalleryEmptyException($"'{File}'"),
            new SpeakerExistsException($"'{File}'", ["bob"], "Give another name, or merge the two."),
        ];

        faults.ShouldAllBe(fault => FaultWords.Of(fault).StartsWith("Gallery: expected ") && !FaultWords.Of(fault).Contains("staff"));
    }

    [Fact]
    public void Problems_OfWhoMayAsk_NameNoOptionOfACommand()
    {
        Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult[] problems =
        [
            Problems.FromElsewhere(), Problems.Unauthorized(isGiven: true), Problems.Unauthorized(isGiven: false),
            Problems.Forbidden(KeyScopes.Ask), Problems.NoEmbeddings(), Problems.TooLarge(1), Problems.TooSlow(), Problems.TimedOut(1),
            Problems.TooFast(1), Problems.Internal(),
        ];

        problems.ShouldAllBe(problem => !problem.ProblemDetails.Detail!.Contains("--"));
    }
}
