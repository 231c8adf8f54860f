using System.Diagnostics;
using Timbre.Galleries.Stores;
using Timbre.Testing;

namespace Timbre.Galleries;

/// <summary>This assembly as a program that enrolls into a gallery file.</summary>
internal static class EnrollingProgram
{
    public const int RecordingsEach = 5;

    /// <summary>Starts the program.</summary>
    /// <param name="arguments">See <see cref="Main"/>.</param>
    public static Process Start(params string[] arguments) =>
        ChildProcess.Start(typeof(EnrollingProgram).Assembly, arguments);

    /// <summary>
    /// <c>loop FILE</c> enrolls speakers 0, 1, 2 ... until killed, telling each when done;
    /// <c>die FILE N</c> enrolls one speaker and kills itself when the store asks for embedding N;
    /// <c>share FILE FIRST COUNT</c> enrolls COUNT speakers, from FIRST on, and one recording of each into "all".
    /// </summary>
    private static int Main(string[] arguments)
    {
        using var store = SqliteStore.Open(arguments[1]);
        switch (arguments[0])
        {
            case "loop":
                for (var i = 0; ; i++)
                {
                    store.Append($"speaker {i}", Voices.Recordings(i, RecordingsEach), Voices.Model, DateTimeOffset.UnixEpoch);
                    Console.WriteLine(i);
                }

            case "die":
                // The voiceprint walks over them once before the store does: the second walk is the deadly one.
                var deadly = new WalkedList(Voices.Recordings(7, RecordingsEach), (walk, i) =>
                {
                    if (walk == 2 && i == int.Parse(arguments[2]))
                    {
                        Process.GetCurrentProcess().Kill();
                    }
                });
                store.Append(StoreEnrollment.Voiceprint("victim", deadly, DateTimeOffset.UnixEpoch), Voices.Model);
                return 0;
            default:
                var first = int.Parse(arguments[2]);
                for (var i = first; i < first + int.Parse(arguments[3]); i++)
                {
                    store.Append($"speaker {i}", Voices.Recordings(i, 2), Voices.Model, DateTimeOffset.UnixEpoch);
                    store.Append("all", [Voices.Recording(0, i)], Voices.Model, DateTimeOffset.UnixEpoch);
                }

                return 0;
        }
    }
}
