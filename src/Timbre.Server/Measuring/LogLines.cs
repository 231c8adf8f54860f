using Microsoft.Extensions.Logging;
using Timbre.Server.Hosting;

namespace Timbre.Server.Measuring;

/// <summary>Logs as lines on the console.</summary>
internal static class LogLines
{
    /// <summary>Has them written, in place of what wrote before.</summary>
    public static void Write(ILoggingBuilder logging, LogForm form)
    {
        logging.ClearProviders();

        // A client that sends too slowly is told so (408); its trace tells nobody anything.
        logging.AddFilter("Microsoft.AspNetCore.Http.Timeouts", LogLevel.Error);
        if (form == LogForm.Json)
        {
            logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        }
        else
        {
            logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
        }
    }
}
