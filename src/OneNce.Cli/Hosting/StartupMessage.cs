using OneNce.Cli.Console;

namespace OneNce.Cli.Hosting;

/// <summary>
/// Prints the startup message once the host listens: its addresses on standard output for programs, the rest on
/// standard error for people. It never contains the key.
/// </summary>
internal sealed class StartupMessage(CliConsole console)
{
    public async Task WriteAsync(IReadOnlyList<string> addresses, ServeSettings settings)
    {
        var key = settings.Key;
        await console.WriteLineAsync(string.Join('\n', addresses));
        console.WriteMessage($"tokens come from {settings.Account}.");
        if (settings.Redis is { } redis)
        {
            console.WriteMessage($"the token is shared through {redis}.");
        }

        console.WriteMessage($"callers need {key}{(key.IsNew ? ", which was just created" : "")}. Get a token:");
        console.WriteMessage($"  {CurlLine.Write(key, addresses[0])}");
        console.WriteMessage(
            "/mcp serves agents, /skills has the Agent Skill, / is a status page; /openapi/v1.json describes the rest."
        );
        if (settings.Socket is { } socket)
        {
            console.WriteMessage($"'onence token' and 'onence api' of yours use this host, through {socket.Path}.");
        }

        if (settings.Forward)
        {
            var methods = settings.AllowWrites ? "all requests" : "GET and HEAD";
            console.WriteMessage($"/api/PATH forwards {methods} to {settings.Account.BaseAddress} with the token.");
        }

        console.WriteMessage("Press Ctrl-C to stop.");
    }
}
