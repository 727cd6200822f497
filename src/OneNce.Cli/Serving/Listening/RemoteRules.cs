using OneNce.Cli.Serving.Keys;

namespace OneNce.Cli.Serving.Listening;

/// <summary>What it takes to hand out tokens to other machines: the user's word, the user's key, and TLS. None of them alone.</summary>
internal static class RemoteRules
{
    /// <exception cref="UsageException">Something is missing; the message names all of it.</exception>
    public static void Demand(IEnumerable<ServeUrl> urls, bool isAllowed, bool hasOwnKey)
    {
        var remote = urls.Where(url => !url.IsLoopback).ToList();
        if (remote.Count == 0)
        {
            return;
        }

        var missing = Missing(remote, isAllowed, hasOwnKey).ToList();
        if (missing.Count > 0)
        {
            throw new UsageException($"{remote[0]} is not this machine alone, and whoever gets through there gets tokens. Still needed: {string.Join("; ", missing)}.");
        }
    }

    private static IEnumerable<string> Missing(List<ServeUrl> remote, bool isAllowed, bool hasOwnKey)
    {
        if (!isAllowed)
        {
            yield return "--allow-remote";
        }

        if (!hasOwnKey)
        {
            yield return $"a key of your own ({KeySource.Variable}, or --key-file with a file that you made)";
        }

        if (remote.Any(url => !url.IsHttps))
        {
            yield return "https:// in --urls, with --certificate FILE and --certificate-key FILE";
        }
    }
}
