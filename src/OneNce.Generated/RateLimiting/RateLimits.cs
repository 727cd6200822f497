using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OneNce;

/// <summary>The limits of a service container, each with a group for every account or server.</summary>
internal sealed class RateLimits : IDisposable
{
    private static readonly char[] Slash = ['/'];

    private readonly object _gate = new();
    private readonly Dictionary<(string Limit, string Scope), RateLimitGroup> _groups = [];
    private readonly List<(string[] Path, string Name, OneNceRateLimit Limit)> _paths;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public RateLimits(IOptions<OneNceRateLimitOptions> options, ILogger<RateLimits> logger, IServiceProvider services)
    {
        Options = options.Value;
        _logger = logger;
        _time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        _paths =
        [
            .. Options
                .Limits.SelectMany(limit => limit.Value.Paths.Select(path => (Split(path), limit.Key, limit.Value)))
                .OrderByDescending(path => path.Item1.Length),
        ];
    }

    public OneNceRateLimitOptions Options { get; }

    /// <summary>Returns the group of a request, or null if it is not limited.</summary>
    /// <param name="allowed">The base address of the account.</param>
    /// <param name="account">The name of the account.</param>
    /// <param name="address">The address of the request.</param>
    public RateLimitGroup? Find(AllowedAddress allowed, string account, Uri? address)
    {
        if (allowed.GetPathBelow(address) is not { } path)
        {
            return null;
        }

        var segments = Split(Uri.UnescapeDataString(path));
        foreach (var candidate in _paths)
        {
            if (IsBelow(segments, candidate.Path, 0) || (HasVersion(segments) && IsBelow(segments, candidate.Path, 1)))
            {
                var scope =
                    candidate.Limit.Scope == OneNceRateLimitScope.Account ? account : allowed.BaseAddress.Authority;
                return GetGroup(candidate.Name, candidate.Limit, scope);
            }
        }

        return null;
    }

    /// <summary>Returns the group of token requests, or null if they are not limited.</summary>
    public RateLimitGroup? FindTokenLimit(AllowedAddress allowed, string account) =>
        Find(allowed, account, new Uri(allowed.BaseAddress.AbsoluteUri.TrimEnd('/') + "/oauth/token"));

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var group in _groups.Values)
            {
                group.Dispose();
            }
        }
    }

    private static string[] Split(string path) => path.Split(Slash, StringSplitOptions.RemoveEmptyEntries);

    private static bool HasVersion(string[] segments) =>
        segments.Length > 0
        && segments[0].Length > 1
        && segments[0][0] is 'v' or 'V'
        && segments[0].Skip(1).All(char.IsDigit);

    private static bool IsBelow(string[] segments, string[] path, int start)
    {
        if (segments.Length < start + path.Length)
        {
            return false;
        }

        for (var index = 0; index < path.Length; index++)
        {
            if (!segments[start + index].Equals(path[index], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private RateLimitGroup GetGroup(string name, OneNceRateLimit limit, string scope)
    {
        lock (_gate)
        {
            if (!_groups.TryGetValue((name, scope), out var group))
            {
                group = new RateLimitGroup(name, limit, Options.MaxWait, _time, _logger);
                _groups[(name, scope)] = group;
            }

            return group;
        }
    }
}
