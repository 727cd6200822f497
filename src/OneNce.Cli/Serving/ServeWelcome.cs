namespace OneNce.Cli.Serving;

/// <summary>What is said when the host listens: to programs the address, to people the rest. The key is never among it.</summary>
internal sealed class ServeWelcome(Surroundings surroundings)
{
    public async Task SayAsync(IEnumerable<string> addresses, ServeSettings settings)
    {
        await surroundings.PrintAsync(string.Join('\n', addresses));
        surroundings.Say($"tokens come from {settings.Account}.");
        surroundings.Say($"callers need the key in {settings.Key.Place}{(settings.Key.IsMade ? ", made just now" : string.Empty)}: 'Authorization: Bearer KEY', and 'Metadata: true' for a token.");
        surroundings.Say("POST /v1/oauth/token hands out a token, /mcp serves agents, /skills their skill, / is the page for people; /openapi/v1.json describes it.");
        surroundings.Say("Ctrl-C stops it.");
    }
}
