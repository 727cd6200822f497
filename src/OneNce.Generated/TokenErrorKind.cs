namespace OneNce;

/// <summary>Why a token could not be obtained.</summary>
public enum TokenErrorKind
{
    /// <summary>1NCE refused the client id and secret. Retrying does not help until they are changed.</summary>
    InvalidCredentials,

    /// <summary>
    /// The endpoint could not be reached, or the connection was lost before the response was complete.
    /// </summary>
    Network,

    /// <summary>The endpoint returned 429, or this process has reached its own limit of token requests.</summary>
    RateLimited,

    /// <summary>The endpoint returned a 5xx status.</summary>
    ServerError,

    /// <summary>The endpoint did not respond in time, or returned 408.</summary>
    Timeout,

    /// <summary>The response contains no token: another server responded, or the API has changed.</summary>
    InvalidResponse,
}
