using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneNce.Fuzz;
using OneNce.Harness.Fuzz;

namespace OneNce.Harness.Soak;

/// <summary>The token endpoint, with faults, and the API, on one port of loopback; a foreign host on another.</summary>
internal sealed class SoakServer(int seed) : IAsyncDisposable
{
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromSeconds(20);

    /// <summary>How long after a rotation the old secret may still come: what was under way goes on.</summary>
    private static readonly TimeSpan RotationTime = TimeSpan.FromSeconds(5);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly ConcurrentDictionary<string, TimeSpan> _expiries = new();
    private readonly ConcurrentDictionary<string, bool> _revoked = new();
    private readonly Dice _dice = new((ulong)seed);
    private readonly object _gate = new();
    private WebApplication? _application;
    private int _foreignPort;
    private int _issued;
    private int _requests;
    private string _secret = "secret";
    private TimeSpan _rotatedAt = TimeSpan.MinValue;
    private TimeSpan _revokedAt = TimeSpan.MinValue;
    private TimeSpan _lastSuccess = TimeSpan.MinValue;
    private TimeSpan _lastFault = TimeSpan.MinValue;
    private TimeSpan _lastCall = TimeSpan.MinValue;
    private int _calls;

    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1");

    public Uri ForeignAddress { get; private set; } = new("http://127.0.0.1");

    /// <summary>What must not have happened.</summary>
    public ConcurrentQueue<string> Violations { get; } = [];

    public TimeSpan Now => _watch.Elapsed;

    public int TokenCalls => Volatile.Read(ref _calls);

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        _application = builder.Build();
        _application.Run(AnswerAsync);
        await _application.StartAsync();
        var addresses = _application
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Select(address => new Uri(address))
            .ToList();
        BaseAddress = new Uri(addresses[0], "/management-api");
        ForeignAddress = new Uri(addresses[1], "/elsewhere");
        _foreignPort = addresses[1].Port;
    }

    /// <summary>
    /// Accepts another secret from now on; the old one is one of a configuration that is no longer in force.
    /// </summary>
    public void Rotate(string secret)
    {
        lock (_gate)
        {
            _secret = secret;
            _rotatedAt = Now;
        }
    }

    public void RevokeAll()
    {
        lock (_gate)
        {
            foreach (var token in _expiries.Keys)
            {
                _revoked[token] = true;
            }

            _revokedAt = Now;
        }
    }

    /// <summary>
    /// Whether an error of a token is explained: the endpoint has failed since it last issued one, or during the
    /// request.
    /// </summary>
    public bool HasFailed(TimeSpan since)
    {
        lock (_gate)
        {
            return _lastFault > _lastSuccess || _lastFault >= since;
        }
    }

    /// <summary>Whether the endpoint was asked within some time.</summary>
    public bool WasCalled(TimeSpan within)
    {
        lock (_gate)
        {
            return Now - _lastCall < within;
        }
    }

    public bool HasRevoked(TimeSpan within)
    {
        lock (_gate)
        {
            return _revokedAt != TimeSpan.MinValue && Now - _revokedAt < within;
        }
    }

    /// <summary>Whether a token is over by the time it leaves.</summary>
    public bool IsExpired(string token) => !_expiries.TryGetValue(token, out var expiry) || Now >= expiry;

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (context.Connection.LocalPort == _foreignPort)
        {
            if (context.Request.Headers.Authorization.Count > 0)
            {
                Violations.Enqueue("a token at a foreign host");
            }

            return context.Response.WriteAsync("elsewhere");
        }

        return context.Request.Path.StartsWithSegments("/management-api/oauth", StringComparison.Ordinal)
            ? IssueAsync(context)
            : ServeAsync(context);
    }

    private Task ServeAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : "";
        if (token.Length == 0)
        {
            Violations.Enqueue("a request without a token");
        }

        if (_revoked.ContainsKey(token) || IsExpired(token))
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        }

        if (Interlocked.Increment(ref _requests) % 500 == 0)
        {
            context.Response.Redirect(ForeignAddress.AbsoluteUri);
            return Task.CompletedTask;
        }

        return context.Response.WriteAsync("{}");
    }

    private async Task IssueAsync(HttpContext context)
    {
        int fault;
        string body;
        lock (_gate)
        {
            _calls++;
            _lastCall = Now;
            var credentials = Encoding.UTF8.GetString(
                Convert.FromBase64String(context.Request.Headers.Authorization.ToString()["Basic ".Length..])
            );
            if (!credentials.EndsWith(':' + _secret, StringComparison.Ordinal) && Now - _rotatedAt > RotationTime)
            {
                Violations.Enqueue("credentials that are no longer configured");
            }

            fault = _dice.OneIn(4) ? 1 + _dice.Below(7) : 0;
            var token = $"token{++_issued}";
            _expiries[token] = Now + TokenLifetime;
            body = string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"access_token":"{{token}}","expires_in":{{TokenLifetime.TotalSeconds}}}"""
            );
            if (fault == 0)
            {
                _lastSuccess = Now;
            }
            else
            {
                _lastFault = Now;
            }
        }

        context.Response.ContentType = "application/json";
        switch (fault)
        {
            case 1:
                context.Response.StatusCode = 500;
                break;
            case 2:
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = "3";
                break;
            case 3:
                context.Abort();
                break;
            case 4:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted)
                    .ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case 5:
                await context.Response.WriteAsync(body[..^5]);
                break;
            case 6:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html></html>");
                break;
            case 7:
                context.Response.ContentLength = body.Length;
                await context.Response.WriteAsync(body[..9]);
                await context.Response.Body.FlushAsync();
                context.Abort();
                break;
            default:
                await context.Response.WriteAsync(body);
                break;
        }
    }
}
