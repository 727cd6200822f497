using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseProviders;
using WireMock.Server;
using WireMock.Settings;
using WireMock.Types;
using WireMock.Util;

namespace OneNce.Sandbox;

/// <summary>
/// Hosts the sandbox in a WireMock server on loopback, without WireMock's log, administration and body parsing.
/// </summary>
internal static class WireMockHost
{
    public static WireMockServer Start(int port, SandboxMiddleware middleware, Router router)
    {
        ThrowIfNotFree(port);
        try
        {
            var server = WireMockServer.Start(
                new WireMockServerSettings
                {
                    Urls = [$"http://127.0.0.1:{port}"],
                    StartAdminInterface = false,
                    MaxRequestLogCount = 0,
                    DisableJsonBodyParsing = true,
                    DisableDeserializeFormUrlEncoded = true,
                    DisableRequestBodyDecompressing = true,
                    PreWireMockMiddlewareInit = app =>
                        ((IApplicationBuilder)app).Use(next => context => middleware.InvokeAsync(context, next)),
                }
            );
            server.Given(Request.Create().UsingAnyMethod()).RespondWith(new ResponseProvider(router));
            return server;
        }
#pragma warning disable CA1031 // WireMock wraps whatever the server throws; all mean that it did not start.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new SandboxException(
                $"The sandbox cannot listen on 127.0.0.1:{port}: {PrintableText.Escape(exception.Message).TrimEnd('.')}"
                    + ". Set SandboxOptions.Port to another port, or to 0 for any free one.",
                exception
            );
        }
    }

    /// <summary>
    /// Checks the port first, because WireMock reports a port in use only after its whole start timeout.
    /// </summary>
    private static void ThrowIfNotFree(int port)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw new SandboxException(
                $"Port {port} does not exist. Set SandboxOptions.Port to a number from 1 to 65535, "
                    + "or to 0 for any free port."
            );
        }

        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException exception)
        {
            throw new SandboxException(
                $"Port {port} on 127.0.0.1 cannot be used: {exception.Message.TrimEnd('.')}. "
                    + "Stop the program that uses it, or set SandboxOptions.Port to another port, or to 0 for any "
                    + "free one.",
                exception
            );
        }
    }

    private sealed class ResponseProvider(Router router) : IResponseProvider
    {
        public Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(
            IMapping mapping,
            HttpContext context,
            IRequestMessage requestMessage,
            WireMockServerSettings settings
        )
        {
            var response = router.Respond((RecordedRequest)context.Items[typeof(RecordedRequest)]!);
            var message = new ResponseMessage
            {
                StatusCode = response.StatusCode,
                Headers = response.Headers.ToDictionary(
                    header => header.Key,
                    header => new WireMockList<string>(header.Value)
                ),
            };
            if (response.Content is { Length: > 0 } content)
            {
                message.Headers["Content-Type"] = new WireMockList<string>(response.ContentType ?? "application/json");
                message.BodyData = new BodyData { DetectedBodyType = BodyType.Bytes, BodyAsBytes = content };
            }
            else if (response.Body.Length > 0)
            {
                message.Headers["Content-Type"] = new WireMockList<string>(response.ContentType ?? "application/json");
                message.BodyData = new BodyData { DetectedBodyType = BodyType.String, BodyAsString = response.Body };
            }

            return Task.FromResult<(IResponseMessage, IMapping?)>((message, null));
        }
    }
}
