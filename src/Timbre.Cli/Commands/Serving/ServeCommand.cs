using System.CommandLine;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Server.Hosting;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre serve</c>: answers other programs and pages over HTTP.</summary>
internal static class ServeCommand
{
    private const string Certificates = "Kestrel:Certificates";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static Command Create(Terminal terminal)
    {
        var (gallery, model) = (SharedOptions.Gallery(), SharedOptions.Model());
        var urls = new Option<string[]>("--urls")
        {
            Description = "Where to listen; may be repeated. Elsewhere than on this machine it needs a key. "
                + $"[default: {SpeakerServer.DefaultUrl}]",
            HelpName = "URL",
        };
        var keys = new Option<string[]>("--key")
        {
            Description = "A key that may ask; may be repeated. ask=KEY and enroll,ask=KEY may do no more than they say "
                + "(enroll, ask, administer). In place of the key, sha256: and its hash.",
            HelpName = "KEY",
        };
        var phrases = new Option<string?>("--phrases")
        {
            Description =
                "Phrases for clients of Azure's retired service: files such as en-US.txt, a phrase a line. [default: its own ten]",
            HelpName = "DIR",
        };
        var command = new Command("serve", "Answer over HTTP: speakers, enrollment, questions, and a page for people.")
        {
            urls, gallery, model, keys, phrases,
        };
        command.SetAction(parsed =>
        {
            var options = ServerConfiguration.Read(Environment.CurrentDirectory);
            options.Urls = Given(parsed.GetValue(urls), options.Urls.Count > 0 ? options.Urls : [SpeakerServer.DefaultUrl]);
            options.Keys = Given(parsed.GetValue(keys), options.Keys);
            options.Gallery = options.Gallery.Length > 0 && parsed.GetResult(gallery) is not { Implicit: false }
                ? options.Gallery
                : parsed.GetValue(gallery)!;
            options.Model = parsed.GetValue(model) is { } named ? ModelPath.Resolve(named) : options.Model;
            options.Phrases = parsed.GetValue(phrases) ?? options.Phrases;
            var app = SpeakerServer.Build(options, builder => Quietly(builder, options.Logs));
            Listen(app, options.Urls);
            terminal.Output.WriteLine(
                $"Listening on {string.Join(", ", app.Urls)}; Ctrl-C stops. "
                    + $"For browsers: {app.Urls.First()}, for programs: {app.Urls.First()}/explorer");
            terminal.Output.Flush();
            app.Services.GetService<ISystemdNotifier>()?.Notify(ServiceState.Ready);
            terminal.Stop.WaitHandle.WaitOne();
            using var patience = new CancellationTokenSource(Patience);
            app.StopAsync(patience.Token).GetAwaiter().GetResult();
            ((IDisposable)app).Dispose();
            return ExitCodes.Success;
        });
        ExampleHelp.Add(
            command,
            "timbre serve",
            "timbre serve --gallery staff.db --urls http://127.0.0.1:8080",
            "timbre serve --urls http://0.0.0.0:5080 --key ask=4f0b9f1c6d2e --key 8a31bb20c7e4");
        return command;
    }

    private static void Listen(WebApplication app, IList<string> urls)
    {
        try
        {
            app.Start();
        }
        catch (Exception fault) when (fault is IOException or SocketException or InvalidOperationException or CryptographicException
            or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            var hasCertificate = app.Configuration.GetSection(Certificates).GetChildren().Any();
            ((IDisposable)app).Dispose();
            throw CannotListen(string.Join(", ", urls), hasCertificate, fault);
        }
    }

    private static ServerOptionsException CannotListen(string urls, bool hasCertificate, Exception fault) => new(
        "serve: expected " + fault switch
        {
            { InnerException: AddressInUseException } =>
                $"to listen on {urls}, got: another program listens there. Stop it, or name another address with --urls.",
            _ when hasCertificate && IsOfFiles(fault) =>
                $"a certificate and its key that can be read and belong together, got: {OneLine(fault)}. "
                    + $"Mend {Certificates} in the settings.",
            InvalidOperationException when urls.Contains("https:", StringComparison.OrdinalIgnoreCase) =>
                $"a certificate to listen on {urls}, got none. Name one as {Certificates}:Default in appsettings.json, or listen on http.",
            _ => $"to listen on {urls}, got: {OneLine(fault)}. Name another address with --urls.",
        });

    private static bool IsOfFiles(Exception fault) => fault is FileNotFoundException or DirectoryNotFoundException
        or UnauthorizedAccessException or CryptographicException or InvalidOperationException or NotSupportedException or ArgumentException;

    private static string OneLine(Exception fault) => fault.Message.ReplaceLineEndings(" ").TrimEnd('.');

    private static IList<string> Given(string[]? given, IList<string> otherwise) => given is { Length: > 0 } ? given : otherwise;

    // The command listens for Ctrl-C itself; answers go to standard output, so that logs do not. Levels of Logging in appsettings.json and
    // the environment come before these.
    private static void Quietly(WebApplicationBuilder builder, LogForm form)
    {
        builder.Services.AddSystemd().AddSingleton<IHostLifetime, CommandLifetime>();

        // What keeps the service from starting is told in one line, without a stack trace before it.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.Configure<ConsoleLoggerOptions>(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;

            // Under systemd lines have its form, unless programs are to read them.
            console.FormatterName = form == LogForm.Json ? ConsoleFormatterNames.Json : console.FormatterName;
        });
    }

    private sealed class CommandLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken stop) => Task.CompletedTask;

        public Task StopAsync(CancellationToken stop) => Task.CompletedTask;
    }
}
