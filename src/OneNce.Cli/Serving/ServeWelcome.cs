using OneNce.Cli.Serving.Keys;
using OneNce.Cli.Usage;

namespace OneNce.Cli.Serving;

/// <summary>What is said when the host listens: to programs its addresses, to people the rest. The key is never among it.</summary>
internal sealed class ServeWelcome(Surroundings surroundings)
{
    public async Task SayAsync(IReadOnlyCollection<string> addresses, ServeSettings settings)
    {
        await surroundings.PrintAsync(string.Join('\n', addresses));
        surroundings.Say($"tokens come from {settings.Account}.");
        surroundings.Say($"callers need {settings.Key}{(settings.Key.IsMade ? ", made just now" : string.Empty)}. Get a token:");
        surroundings.Say($"  {CurlLine(settings.Key, addresses.First())}");
        surroundings.Say("/mcp serves agents, /skills has their skill, / is a page for people; /openapi/v1.json describes the rest.");
        surroundings.Say("Ctrl-C stops it.");
    }

    /// <summary>A line to paste. The key goes to curl through a pipe: as an argument every process of this machine could read it.</summary>
    private static string CurlLine(ServeKey key, string address)
    {
        var header = key.Place == KeySource.Variable
            ? $"printf 'header = \"Authorization: Bearer %s\"' \"${KeySource.Variable}\""
            : $"sed 's/.*/header = \"Authorization: Bearer &\"/' {Quote.ForShell(key.Place)}";
        return $"{header} | curl -sS --noproxy '*' --config - -X POST -H 'Metadata: true' {address}/v1/oauth/token";
    }
}
