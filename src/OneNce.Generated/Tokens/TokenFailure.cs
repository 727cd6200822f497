namespace OneNce;

/// <summary>Why no token could be had.</summary>
public enum TokenFailure
{
    /// <summary>1NCE refused the client id and secret. Asking again does not help until they are changed.</summary>
    CredentialsRefused,

    /// <summary>The endpoint was not reached, or it answered 429 or 5xx. Asking later may help.</summary>
    Unreachable,

    /// <summary>The endpoint did not answer in time. Asking later may help.</summary>
    TimedOut,

    /// <summary>Something answered, and it was no token: a gateway, a wrong address, a changed API.</summary>
    UnexpectedAnswer,
}

/// <summary>The kinds of failure as telemetry names them.</summary>
internal static class TokenFailureTag
{
    public static string ToTag(this TokenFailure failure) => failure switch
    {
        TokenFailure.CredentialsRefused => "credentials_refused",
        TokenFailure.Unreachable => "unreachable",
        TokenFailure.TimedOut => "timed_out",
        _ => "unexpected_answer",
    };
}
