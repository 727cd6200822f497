using System.Net;
using System.Net.Http;

namespace OneNce;

/// <summary>
/// The connection to the token endpoint: an <see cref="HttpClient"/> over the application's handler, if it has one,
/// that follows no redirects, since credentials must not.
/// </summary>
internal sealed class Backchannel : IDisposable
{
#if NET
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);
#endif

    private readonly object _gate = new();
    private readonly HttpMessageHandler _handler;
    private readonly Func<HttpMessageHandler>? _factory;
    private int _requests;
    private bool _isRetired;

    private Backchannel(HttpMessageHandler handler, Func<HttpMessageHandler>? factory, HttpClient client)
    {
        _handler = handler;
        _factory = factory;
        Client = client;
    }

    public HttpClient Client { get; }

    /// <summary>
    /// The connection for a factory. It is the current one if the factory is the same, or returns the same handler:
    /// that was made once, and is disposed once.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The factory returned no handler, or one that follows redirects.
    /// </exception>
    public static Backchannel Create(Func<HttpMessageHandler>? factory, Backchannel? current)
    {
        if (current is not null && current._factory == factory)
        {
            return current;
        }

#pragma warning disable CA2000, RS0030 // The client is disposed with this instance; its handler follows no redirects.
        var handler = factory is null
            ? CreateDefaultHandler()
            : factory()
                ?? throw new InvalidOperationException(
                    $"{nameof(OneNceOptions.BackchannelHandlerFactory)} returned null: return a new handler."
                );
        if (current is not null && ReferenceEquals(current._handler, handler))
        {
            return current;
        }

        SwitchOffRedirects(handler);
        // Each attempt has a time limit of its own.
        return new Backchannel(handler, factory, new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan });
#pragma warning restore CA2000, RS0030
    }

    /// <summary>Counts a request that begins.</summary>
    public void Enter()
    {
        lock (_gate)
        {
            _requests++;
        }
    }

    /// <summary>Counts a request that has ended.</summary>
    public void Exit()
    {
        lock (_gate)
        {
            _requests--;
            if (!_isRetired || _requests > 0)
            {
                return;
            }
        }

        Dispose();
    }

    /// <summary>Disposes the connection as soon as no request is under way: other options are in effect.</summary>
    public void Retire()
    {
        lock (_gate)
        {
            _isRetired = true;
            if (_requests > 0)
            {
                return;
            }
        }

        Dispose();
    }

    /// <summary>The proxy on the way to an address, or null if there is none or the handler does not tell.</summary>
    public Uri? FindProxy(Uri address)
    {
        try
        {
            var proxy = FindPrimary(_handler) switch
            {
#if NET
                SocketsHttpHandler { UseProxy: true } handler => handler.Proxy ?? HttpClient.DefaultProxy,
                HttpClientHandler { UseProxy: true } handler => handler.Proxy ?? HttpClient.DefaultProxy,
#else
                HttpClientHandler { UseProxy: true } handler => handler.Proxy ?? WebRequest.DefaultWebProxy,
                var handler when FindSocketsProperty(handler, "UseProxy")?.GetValue(handler) is true => (IWebProxy?)
                    FindSocketsProperty(handler, "Proxy")?.GetValue(handler)
                    ?? WebRequest.DefaultWebProxy,
#endif
                _ => null,
            };
            return
                proxy is null || proxy.IsBypassed(address) || proxy.GetProxy(address) is not { } uri || uri == address
                ? null
                : uri;
        }
#pragma warning disable CA1031 // A proxy is the application's code, and it is only asked for the words of an error.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    public void Dispose() => Client.Dispose();

    /// <summary>Connections are renewed, so that a change of DNS is noticed.</summary>
#pragma warning disable CA1859 // Another type on each framework.
    private static HttpMessageHandler CreateDefaultHandler() =>
#if NET
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // .NET's own activity of a request quotes what a broken response holds; this library has one of its own.
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = ConnectionLifetime,
            ConnectTimeout = ConnectTimeout,
        };
#else
        new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
#endif
#pragma warning restore CA1859

    private static HttpMessageHandler FindPrimary(HttpMessageHandler handler)
    {
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        return handler;
    }

#if !NET
    /// <summary>The type is .NET's own, where this build runs on it, and netstandard2.0 does not know it.</summary>
    private static System.Reflection.PropertyInfo? FindSocketsProperty(HttpMessageHandler handler, string name) =>
        handler.GetType().FullName == "System.Net.Http.SocketsHttpHandler" ? handler.GetType().GetProperty(name) : null;

    private static void SwitchOff(System.Reflection.PropertyInfo property, HttpMessageHandler handler)
    {
        try
        {
            property.SetValue(handler, false);
        }
        catch (System.Reflection.TargetInvocationException exception)
            when (exception.InnerException is InvalidOperationException used)
        {
            throw used;
        }
    }
#endif

    private static void SwitchOffRedirects(HttpMessageHandler handler)
    {
        try
        {
            switch (FindPrimary(handler))
            {
                case DelegatingHandler outer:
                    outer.InnerHandler = CreateDefaultHandler();
                    break;
                case HttpClientHandler { AllowAutoRedirect: true } client:
                    client.AllowAutoRedirect = false;
                    break;
#if NET
                case SocketsHttpHandler { AllowAutoRedirect: true } sockets:
                    sockets.AllowAutoRedirect = false;
                    break;
#else
                case var sockets
                    when FindSocketsProperty(sockets, "AllowAutoRedirect") is { } redirects
                        && redirects.GetValue(sockets) is true:
                    SwitchOff(redirects, sockets);
                    break;
#endif
                default:
                    break;
            }
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException(
                $"The handler of {nameof(OneNceOptions.BackchannelHandlerFactory)} follows redirects and has "
                    + "been used already, so that cannot be switched off: set AllowAutoRedirect to false when you "
                    + "create it.",
                exception
            );
        }
    }
}
