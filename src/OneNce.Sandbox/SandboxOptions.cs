namespace OneNce.Sandbox;

/// <summary>How a sandbox starts. Each member has a default that suits a test.</summary>
public sealed class SandboxOptions
{
    /// <summary>Gets the TCP port on 127.0.0.1. Default 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>Gets the OpenAPI document whose examples are answered. Default: the one published by 1NCE, as of this package.</summary>
    public SandboxDocument Document { get; init; } = SandboxDocument.Published;

    /// <summary>Gets the clock for expiry, delays, limits and the times of requests. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets the id of the first client. By default an account number, '_' and a name, as 1NCE makes them.</summary>
    public string ClientId { get; init; } = "8100012345_sandbox";

    /// <summary>Gets the secret of the first client. The default holds characters that a wrong encoding damages.</summary>
    public string ClientSecret { get; init; } = "sandbox+/=@%:secret";

    /// <summary>Gets how many of the latest requests are kept in <see cref="OneNceSandbox.Requests"/>. Default 10,000; at least 1.</summary>
    public int MaxRecordedRequests { get; init; } = 10_000;
}
