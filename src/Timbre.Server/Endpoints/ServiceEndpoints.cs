using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Timbre.Recognition;
using Timbre.Server.Answers;
using Timbre.Server.Hosting;
using Timbre.Server.Security;

namespace Timbre.Server.Endpoints;

/// <summary>The service itself: what it is, whether it lives, whether it can answer.</summary>
internal static class ServiceEndpoints
{
    /// <summary>Adds them; health is asked without a key, by whoever watches over the machine.</summary>
    public static void Map(WebApplication app, RouteGroupBuilder api, KeyRing keys, ServerOptions options)
    {
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/readyz");
        api.MapGet("", (Recognizer recognizer) => new ServiceAnswer(
                ServerVersion.Text,
                recognizer.Info.Name.Length > 0 ? recognizer.Info.Name : recognizer.Model.ShortId,
                recognizer.Gallery.Speakers.Count,
                recognizer.Gallery.Calibration is not null,
                options.GivesEmbeddings,
                recognizer.Rule?.FalseAcceptRate,
                LevelAnswer.All))
            .WithTags("Service")
            .WithName("service")
            .WithSummary("What is this service?")
            .AddEndpointFilter(new KeyCheck(keys, KeyScopes.None))
            .TakingQuery();
    }
}
