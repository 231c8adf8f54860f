using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Timbre.Server.Security;

namespace Timbre.Server.Tests.Security;

public sealed class OwnMachineOnlyTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("192.0.2.7", false)]
    [InlineData("2001:db8::7", false)]
    public async Task Ask_OfAnotherMachineWithoutKeys_IsRefused_WhateverItNames(string sender, bool isHeard)
    {
        var isAsked = false;
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        (context.Request.Host, context.Connection.RemoteIpAddress) = (new HostString("localhost"), IPAddress.Parse(sender));
        var door = new OwnMachineOnly(Ask, new KeyRing([]));

        await door.InvokeAsync(context);

        isAsked.ShouldBe(isHeard);
        context.Response.StatusCode.ShouldBe(isHeard ? 200 : 403);

        Task Ask(HttpContext context)
        {
            isAsked = true;
            return Task.CompletedTask;
        }
    }
}
