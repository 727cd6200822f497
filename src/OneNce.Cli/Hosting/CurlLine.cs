using OneNce.Cli.Console;

namespace OneNce.Cli.Hosting;

/// <summary>
/// A command to paste, which gets a token. It pipes the key to curl, because every process on this machine can read
/// arguments.
/// </summary>
internal static class CurlLine
{
    public static string Write(ServeKey key, string address)
    {
        var header =
            key.Location == KeySource.Variable
                ? $"printf 'header = \"Authorization: Bearer %s\"' \"${KeySource.Variable}\""
                : $"sed 's/.*/header = \"Authorization: Bearer &\"/' {Quote.ForShell(key.Location)}";
        var url = Quote.ForShell($"{address}/v1/oauth/token");
        return $"{header} | curl -sS --noproxy '*' --config - -X POST -H 'Metadata: true' {url}";
    }
}
