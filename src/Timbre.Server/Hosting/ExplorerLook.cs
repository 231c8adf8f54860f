using Scalar.AspNetCore;

namespace Timbre.Server.Hosting;

/// <summary>The page that explains every address: without the buttons that would take the service's description to its maker.</summary>
internal static class ExplorerLook
{
    /// <summary>Sets it.</summary>
    public static void Set(ScalarOptions page)
    {
        page.Title = "Timbre";
        page.HideClientButton = true;
        page.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        page.Agent = new ScalarAgentOptions { Disabled = true };
        page.Mcp = new ScalarMcpOptions { Disabled = true };
    }
}
