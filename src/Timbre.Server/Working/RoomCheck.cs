using Microsoft.AspNetCore.Http;

namespace Timbre.Server.Working;

/// <summary>Sends requests away before they are received, while too many wait: a flood costs little then.</summary>
/// <param name="gate">Where they wait.</param>
internal sealed class RoomCheck(WorkGate gate) : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        gate.RequireRoom();
        return next(context);
    }
}
