using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;
using Timbre.Faults;
using Timbre.Galleries.Profiles;
using Timbre.Recognition;
using Timbre.Server.Answers;
using Timbre.Server.Azure;
using Timbre.Server.Endpoints;
using Timbre.Server.Faults;
using Timbre.Server.Measuring;
using Timbre.Server.Page;
using Timbre.Server.Security;
using Timbre.Server.Working;

namespace Timbre.Server.Hosting;

/// <summary>Speaker recognition as a service over HTTP.</summary>
public static class SpeakerServer
{
    /// <summary>Where it listens unless it is told otherwise: this machine alone.</summary>
    public const string DefaultUrl = ListeningAddress.Default;

    private const string Api = "/v1";

    // They would come before those that were checked.
    private const string FrameworkAddresses = "Kestrel:Endpoints";
    private const string FrameworkLevel = "Logging:LogLevel:Microsoft.AspNetCore";

    /// <summary>Puts the service together; model and gallery are opened, nothing is listened to yet.</summary>
    /// <param name="options">How it is run.</param>
    /// <param name="configure">Adds to what the host is made of, such as logging; null: nothing.</param>
    /// <exception cref="TimbreException">The options are wrong, or model or gallery cannot be used.</exception>
    public static WebApplication Build(ServerOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.FindFaults() is [_, ..] faults)
        {
            throw new ServerOptionsException("serve: " + string.Join(" ", faults));
        }

        var keys = KeyRing.Parse(options.Keys);
        IEnumerable<string> named = options.Urls.Count > 0 ? options.Urls : [ListeningAddress.Default];
        string[] urls = [.. named.Select(url => ListeningAddress.Check(url, keys.IsLocked)).Distinct()];
        var builder = WebApplication.CreateSlimBuilder();
        if (builder.Configuration.GetSection(FrameworkAddresses).GetChildren().Any())
        {
            throw new ServerOptionsException(
                $"serve: expected addresses to listen on in Timbre:Urls or --urls, got {FrameworkAddresses} in the settings. "
                    + "Move them there.");
        }

        builder.WebHost.UseUrls(urls).UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MostBytes;
            kestrel.Limits.MaxConcurrentConnections = options.MostConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = options.MostConnections;
        });
        AddServices(builder.Services, options, keys);
        LogLines.Write(builder.Logging, options.Logs);
        configure?.Invoke(builder);
        Telemetry.Add(builder);

        // Its lines name the path, and with it speakers; RequestLog has one that does not.
        builder.Configuration[FrameworkLevel] ??= nameof(LogLevel.Warning);
        var app = builder.Build();
        try
        {
            // The model is read beside the addresses, which take as long to put together.
            var reading = Task.Run(app.Services.GetRequiredService<Recognizer>);
            Map(app, options, keys);
            _ = reading.GetAwaiter().GetResult();

            // A model, a gallery or phrases that cannot be used are told now, not to the first who asks.
            _ = app.Services.GetRequiredService<AzureOperations>();
            _ = app.Services.GetRequiredService<SpoolFolder>();
        }
        catch
        {
            app.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }

        return app;
    }

    private static void AddServices(IServiceCollection services, ServerOptions options, KeyRing keys)
    {
        services.AddSingleton(options).AddSingleton(keys).AddSingleton<ServerMeter>().AddSingleton<WorkGate>()
            .AddSingleton<RequestRate>().AddSingleton<SpoolFolder>();
        services.AddSingleton(_ => Recognizer.Open(options.Model, options.Gallery, new RecognizerOptions
        {
            Level = options.Level,
            ListenForSecondVoices = options.ListensForSecondVoices,
            Precision = options.Precision,

            // Requests are heard side by side; one that is alone does not wait for more than its own length.
            Threads = 1,
        }));
        services.AddSingleton(provider => ProfileStore.Open(options.Gallery, provider.GetRequiredService<Recognizer>().Model.Id));
        services.AddSingleton(_ => new PhraseBook(options.Phrases));
        services.AddSingleton<AzureHearing>().AddSingleton<BusyProfiles>().AddSingleton<AzureOperations>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswerJson.Default));
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Complete).AddExceptionHandler<FaultHandler>();
        services.AddHealthChecks().AddCheck<GalleryHealth>("gallery");
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new()
        {
            Timeout = TimeSpan.FromSeconds(options.MostSeconds),
            WriteTimeoutResponse = context => Problems.TimedOut(options.MostSeconds).ExecuteAsync(context),
        });
        services.AddOpenApi();
        services.AddCors(cors => cors.AddDefaultPolicy(pages => pages
            .WithOrigins([.. options.Origins]).AllowAnyMethod().AllowAnyHeader().WithExposedHeaders(
                HeaderNames.RetryAfter, HeaderNames.Location)));
    }

    private static void Map(WebApplication app, ServerOptions options, KeyRing keys)
    {
        app.UseMiddleware<RequestLog>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<OwnMachineOnly>(keys);
        app.Use(AzurePaths.Tidy);
        app.UseRouting();
        if (options.Origins.Count > 0)
        {
            app.UseCors();
        }

        if (options.RequestsPerMinute > 0)
        {
            app.UseWhen(context => IsAsked(context.Request.Path), asked => asked.UseMiddleware<RequestRate>());
        }

        app.UseWhen(context => context.Request.Path.StartsWithSegments(Api), own => own.Use(SentAsUtf8.Require));
        app.Use(SpeakerInPath.Read);
        app.UseRequestTimeouts();
        app.UseWebSockets();
        app.Use(SteadyBody.Put);
        app.MapOpenApi();
        app.MapScalarApiReference("/explorer", ExplorerLook.Set);
        var api = app.MapGroup(Api);
        ServiceEndpoints.Map(app, api, keys, options);
        SpeakerEndpoints.Map(api, keys);
        QuestionEndpoints.Map(api, keys, options);
        LiveEndpoint.Map(api, keys);
        AzureEndpoints.Map(app, keys);
        PageEndpoints.Map(app);
    }

    // Health and pages are free.
    private static bool IsAsked(PathString path) => path.StartsWithSegments(Api) || AzurePaths.IsOne(path);
}
