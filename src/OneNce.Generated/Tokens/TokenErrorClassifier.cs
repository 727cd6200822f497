using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace OneNce;

/// <summary>
/// Says what an exception on the way to a token means, by what happened and not by who noticed it, in words without
/// secrets.
/// </summary>
internal readonly struct TokenErrorClassifier(TokenSettings settings, Backchannel backchannel, TokenClock clock)
{
    private const int ProxyAuthenticationRequired = 407;

    private const string CheckProxy = "Check the proxy, the network and the base address.";

    private const string Prefix = "Could not get a token. ";

    /// <summary>A response that was read, and holds no token.</summary>
    public static OneNceTokenException Unusable(string what)
    {
        const string NextStep = "Check the base address, and look for a newer version of this package.";
        return new OneNceTokenException(
            TokenErrorKind.InvalidResponse,
            $"{Prefix}1NCE answered 200, but {what}. {NextStep}",
            NextStep,
            isTransient: false,
            retryAfter: null,
            innerException: null
        );
    }

    /// <summary>The error of this process's own limit.</summary>
    public static OneNceTokenException TooManyRequests(TimeSpan wait, OneNceTokenException? last)
    {
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var nextStep =
            $"Wait {seconds} s. Share one token source, and check why tokens are replaced so often: a very "
            + "short lifetime, or an API that rejects them.";
        return new OneNceTokenException(
            TokenErrorKind.RateLimited,
            $"{Prefix}This process has requested too many tokens in a short time; the next request is sent in "
                + $"{seconds} s at the earliest. {nextStep}",
            nextStep,
            isTransient: true,
            wait,
            last
        );
    }

    public OneNceTokenException Classify(Exception exception)
    {
        if (exception is OneNceTokenException known)
        {
            return known;
        }

        var redactor = new Redactor(isTokenEndpoint: true, settings.Secrets);
        return exception switch
        {
            OneNceApiException response => ClassifyResponse(response.Redact(redactor, clock.GetUtcNow()), redactor),
            HttpRequestException or IOException or SocketException or AuthenticationException => ClassifyNetwork(
                exception
            ),
            OperationCanceledException or TimeoutException => Create(
                TokenErrorKind.Timeout,
                FormattableString.Invariant(
                    $"{settings.BaseAddress.Host} did not answer within {settings.AttemptTimeout.TotalSeconds:0.###} s"
                ),
                "Try again later, and check the network if the error persists.",
                isTransient: true,
                exception,
                redactor
            ),
            _ => Create(
                TokenErrorKind.InvalidResponse,
                $"{exception.GetType().Name} while sending the request ({exception.Message?.TrimEnd('.')})",
                "See the inner exception for details.",
                isTransient: false,
                exception,
                redactor
            ),
        };
    }

    private OneNceTokenException ClassifyResponse(OneNceApiException response, Redactor redactor)
    {
        if (response.InnerException is { } broken && GetNetworkFault(broken) is NetworkFault.Connection)
        {
            return ClassifyNetwork(response);
        }

        if (response.StatusCode == ProxyAuthenticationRequired)
        {
            return Create(
                TokenErrorKind.Network,
                $"The proxy{GetProxy()} asked for credentials (407)",
                CheckProxy,
                isTransient: false,
                response,
                redactor
            );
        }

        var kind = response switch
        {
            { ErrorCode: "BadCredentials" or "AuthValidationError" }
            or { StatusCode: 401 or 403, ErrorCode: not null } => TokenErrorKind.InvalidCredentials,
            { StatusCode: 408 } => TokenErrorKind.Timeout,
            { StatusCode: 429 } => TokenErrorKind.RateLimited,
            { StatusCode: >= 500 } => TokenErrorKind.ServerError,
            _ => TokenErrorKind.InvalidResponse,
        };
        return new OneNceTokenException(
            kind,
            Prefix + redactor.Redact(response.Message),
            response.NextStep,
            kind is not (TokenErrorKind.InvalidCredentials or TokenErrorKind.InvalidResponse),
            response.RetryAfter,
            response
        );
    }

    private string GetProxy() =>
        backchannel.FindProxy(settings.BaseAddress) is { } address ? " " + address.Authority : "";

    private OneNceTokenException ClassifyNetwork(Exception exception)
    {
        // .NET quotes the address of a proxy with its password.
        var userInfo = backchannel.FindProxy(settings.BaseAddress)?.UserInfo ?? "";
        var password = userInfo.Substring(userInfo.IndexOf(':') + 1);
        var redactor = new Redactor(
            isTokenEndpoint: true,
            [.. settings.Secrets, userInfo, password, Uri.UnescapeDataString(password)]
        );
        var proxy = GetProxy() is { Length: > 0 } address ? " through the proxy" + address : "";
        var details = GetDetails(exception).TrimEnd('.');
        var host = settings.BaseAddress.Host;
        return GetNetworkFault(exception) switch
        {
            NetworkFault.Tls => Create(
                TokenErrorKind.Network,
                $"No secure connection to {host}{proxy} is possible ({details})",
                "Check that the base address names the host of the certificate, that its issuer is trusted "
                    + "here, and that no proxy replaces it.",
                isTransient: false,
                exception,
                redactor
            ),
            NetworkFault.Protocol => Create(
                TokenErrorKind.InvalidResponse,
                $"{host}{proxy} sent something that is not HTTP ({details})",
                "Check the base address and any proxy between this machine and 1NCE.",
                isTransient: false,
                exception,
                redactor
            ),
            _ => Create(
                TokenErrorKind.Network,
                $"{host} could not be reached{proxy}, or the connection was lost ({details})",
                proxy.Length > 0 ? CheckProxy : "Check the network, any proxy, and the base address.",
                isTransient: true,
                exception,
                redactor
            ),
        };
    }

    private static NetworkFault GetNetworkFault(Exception exception)
    {
        var chain = GetChain(exception).ToList();
        if (chain.Exists(cause => cause is AuthenticationException && cause.InnerException is not IOException))
        {
            return NetworkFault.Tls;
        }

#if NET
        var isProtocol = chain.Exists(cause =>
            cause
                is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }
                    or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse }
                    or InvalidDataException
        );
#else
        var isProtocol = chain.Exists(cause =>
            cause is InvalidDataException or WebException { Status: WebExceptionStatus.ServerProtocolViolation }
            || GetRequestError(cause) == "InvalidResponse"
        );
#endif
        return isProtocol ? NetworkFault.Protocol : NetworkFault.Connection;
    }

#if !NET
    /// <summary>
    /// What .NET 8 and later say of an exception, where this build runs on them: netstandard2.0 does not know the
    /// member.
    /// </summary>
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2075",
        Justification = "This build is for frameworks that do not trim, or keep the member."
    )]
    private static string? GetRequestError(Exception exception) =>
        exception.GetType().GetProperty("HttpRequestError")?.GetValue(exception)?.ToString();
#endif

    /// <summary>
    /// The words that say most: those of a refused connection name its address, others only their cause is worth
    /// reading.
    /// </summary>
    private static string GetDetails(Exception exception)
    {
        var chain = GetChain(exception).ToList();
#if NET
        if (
            chain
                .OfType<HttpRequestException>()
                .FirstOrDefault(cause =>
                    cause.HttpRequestError
                        is HttpRequestError.ConnectionError
                            or HttpRequestError.NameResolutionError
                            or HttpRequestError.ProxyTunnelError
                ) is
            { } connection
        )
        {
            return connection.Message;
        }
#else
        if (
            chain.Find(cause =>
                GetRequestError(cause) is "ConnectionError" or "NameResolutionError" or "ProxyTunnelError"
            ) is
            { } connection
        )
        {
            return connection.Message;
        }
#endif
        return chain[chain.Count - 1].Message ?? "";
    }

    private static IEnumerable<Exception> GetChain(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    private static OneNceTokenException Create(
        TokenErrorKind kind,
        string what,
        string nextStep,
        bool isTransient,
        Exception exception,
        Redactor redactor
    ) =>
        new(
            kind,
            Prefix + redactor.Redact($"{what}. {nextStep}"),
            nextStep,
            isTransient,
            (exception as OneNceException)?.RetryAfter,
            RedactedException.Redact(exception, redactor)
        );

    private enum NetworkFault
    {
        Connection,
        Tls,
        Protocol,
    }
}
