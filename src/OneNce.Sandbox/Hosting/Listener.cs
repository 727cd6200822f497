using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using WireMock.RequestBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace OneNce.Sandbox;

/// <summary>The WireMock server: on loopback, without its own log, administration and parsing of bodies.</summary>
internal static class Listener
{
    public static WireMockServer Start(int port, Door door, AnswerProvider answers)
    {
        EnsureFree(port);
        try
        {
            var server = WireMockServer.Start(new WireMockServerSettings
            {
                Urls = [$"http://127.0.0.1:{port}"],
                StartAdminInterface = false,
                MaxRequestLogCount = 0,
                DisableJsonBodyParsing = true,
                DisableDeserializeFormUrlEncoded = true,
                DisableRequestBodyDecompressing = true,
                PreWireMockMiddlewareInit = app => ((IApplicationBuilder)app).Use(next => context => door.EnterAsync(context, next)),
            });
            server.Given(Request.Create().UsingAnyMethod()).RespondWith(answers);
            return server;
        }
#pragma warning disable CA1031 // WireMock wraps whatever the server says; all mean that it did not start.
        catch (Exception e)
#pragma warning restore CA1031
        {
            throw new SandboxException($"The sandbox could not listen on 127.0.0.1:{port}: {e.Message} Give another Port, or 0 for any free one.", e);
        }
    }

    /// <summary>WireMock would wait for its whole start timeout before it says so.</summary>
    private static void EnsureFree(int port)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw new SandboxException($"There is no port {port}: give SandboxOptions.Port a number from 1 to 65535, or 0 for any free one.");
        }

        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException e)
        {
            throw new SandboxException($"Port {port} on 127.0.0.1 cannot be used: {e.Message}. End what listens there, or give SandboxOptions.Port another number, or 0 for any free one.", e);
        }
    }
}
