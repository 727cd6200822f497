namespace OneNce;

/// <summary>What 1NCE and HTTP ask of the options.</summary>
internal static class OptionsRules
{
    public static readonly TimeSpan LongestRefreshBefore = TimeSpan.FromHours(1);

    public static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(5);

    public static IEnumerable<string> Broken(OneNceOptions options)
    {
        foreach (var broken in Credentials(options.ClientId, nameof(options.ClientId), options.ClientSecret, nameof(options.ClientSecret)))
        {
            yield return broken;
        }

        if (options.NextClientSecret is not null)
        {
            foreach (var broken in Credentials(options.NextClientId ?? options.ClientId, nameof(options.NextClientId), options.NextClientSecret, nameof(options.NextClientSecret)))
            {
                yield return broken;
            }
        }
        else if (options.NextClientId is not null)
        {
            yield return $"{nameof(options.NextClientId)} is set without {nameof(options.NextClientSecret)}: set both, or neither.";
        }

        if (Address(options.BaseAddress) is { } address)
        {
            yield return address;
        }

        if (options.RefreshBefore < TimeSpan.Zero || options.RefreshBefore > LongestRefreshBefore)
        {
            yield return $"{nameof(options.RefreshBefore)} is {options.RefreshBefore}: choose from 00:00:00 to {LongestRefreshBefore}.";
        }

        if (options.Timeout < ShortestTimeout || options.Timeout > LongestTimeout)
        {
            yield return $"{nameof(options.Timeout)} is {options.Timeout}: choose from {ShortestTimeout} to {LongestTimeout}.";
        }
    }

    private static IEnumerable<string> Credentials(string? id, string idName, string? secret, string secretName)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(secret))
        {
            yield return $"{(string.IsNullOrEmpty(id) ? idName : secretName)} is missing: make a client under Account → Management API Access and configure both its id and its secret.";
            yield break;
        }

        if (ClientCredentials.Broken(id!, secret!) is { } broken)
        {
            yield return $"{(broken.Parameter == "clientId" ? idName : secretName)}: {broken.What}";
        }
    }

    public static string? Address(Uri? address) => address switch
    {
        null or { IsAbsoluteUri: false } => $"BaseAddress is not an absolute address: use {OneNceOptions.DefaultBaseAddress}.",
        { UserInfo.Length: > 0 } => "BaseAddress holds a user name or password: take it out, and set ClientId and ClientSecret.",
        { Query.Length: > 0 } or { Fragment.Length: > 0 } => $"BaseAddress has a query or fragment: end it with the path, as in {OneNceOptions.DefaultBaseAddress}.",
        { Scheme: "https" } or { Scheme: "http", IsLoopback: true } => null,
        { Scheme: "http" } => $"BaseAddress '{address}' would send the secret unencrypted: use https (http is for this machine only).",
        _ => $"BaseAddress '{address}' is neither https nor http: use {OneNceOptions.DefaultBaseAddress}.",
    };
}
