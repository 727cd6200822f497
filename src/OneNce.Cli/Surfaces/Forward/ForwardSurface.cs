using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OneNce.Cli.Api;
using OneNce.Cli.Console;
using Yarp.ReverseProxy.Forwarder;

namespace OneNce.Cli.Surfaces.Forward;

/// <summary>
/// <c>/api/{path}</c>: passes requests to the API with the token, which never leaves this host. Callers need the key.
/// </summary>
internal static class ForwardSurface
{
    /// <summary>The name of the HTTP client.</summary>
    public const string Client = "forward";

    private const string Prefix = "/api";

    /// <summary>Bodies may be longer than those for this host itself.</summary>
    private const long MaxBodySize = 10 * 1024 * 1024;

    private static readonly ForwarderRequestConfig Config = new() { ActivityTimeout = TimeSpan.FromSeconds(100) };

    public static WebApplication MapForwardSurface(this WebApplication app, bool allowWrites)
    {
        app.MapMethods(Prefix + "/{**path}", allowWrites ? ApiRequest.Methods : ApiRequest.ReadMethods, ForwardAsync)
            .WithMetadata(new ExcludeFromDescriptionAttribute());
        return app;
    }

    private static async Task ForwardAsync(HttpContext context)
    {
        if (await SendAsync(context) is { } problem && !context.Response.HasStarted)
        {
            await new ProblemResult(problem).ExecuteAsync(context);
        }
    }

    /// <returns>What went wrong here; null if the API responded, whatever it says.</returns>
    private static async Task<Problem?> SendAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var tokens = services.GetRequiredService<TokenService>();
        if (GetAddress(context, tokens.BaseAddress) is not { } address)
        {
            return RequestProblems.InvalidPath;
        }

        // Without credentials, or if 1NCE refuses them, the reason is the same as for a token.
        if (await tokens.GetAsync(context.RequestAborted) is { HasToken: false, Problem: var missing })
        {
            return missing;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBodySize;
        }

        var transformer = new ForwardTransformer(address);
        using var client = new HttpMessageInvoker(
            services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(Client),
            disposeHandler: false
        );
        var error = await services
            .GetRequiredService<IHttpForwarder>()
            .SendAsync(context, address.GetLeftPart(UriPartial.Authority), client, Config, transformer);
        return transformer.IsTokenRefused ? TokenProblems.TokenRefused : GetProblem(context, error);
    }

    /// <summary>Takes the path as it was sent: decoded, it could be another one.</summary>
    private static Uri? GetAddress(HttpContext context, Uri baseAddress)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith(Prefix + "/", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return ApiRequest.GetAddress(baseAddress, target[Prefix.Length..]);
        }
        catch (UsageException)
        {
            return null;
        }
    }

    private static Problem? GetProblem(HttpContext context, ForwarderError error) =>
        (error, context.GetForwarderErrorFeature()?.Exception) switch
        {
            (ForwarderError.None, _) => null,
            (_, OneNceTokenException failure) => TokenProblems.For(failure),
            (_, OneNceRateLimitException) => TokenProblems.TooManyRequests,
            (_, { } exception) when FindRequestError(exception) is { } request => RequestProblems.ForStatus(
                request.StatusCode
            ),
            (ForwarderError.RequestTimedOut, _) => TokenProblems.ForwardTimedOut,
            _ => TokenProblems.ForwardFailed,
        };

    /// <summary>Finds what is wrong with the request of the caller, such as a body that is too long.</summary>
    private static BadHttpRequestException? FindRequestError(Exception? exception) =>
        exception switch
        {
            null => null,
            BadHttpRequestException error => error,
            AggregateException errors => errors
                .InnerExceptions.Select(FindRequestError)
                .FirstOrDefault(error => error is not null),
            _ => FindRequestError(exception.InnerException),
        };
}
