namespace OneNce.Cli;

/// <summary>What the tool ends with; documented in its help.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int CredentialsRefused = 3;
    public const int Unreachable = 4;
    public const int UnexpectedAnswer = 5;

    /// <summary>Ended by Ctrl-C: 128 and the number of the signal, as shells have it.</summary>
    public const int Interrupted = 130;

    public static int Of(TokenFailure failure) => failure switch
    {
        TokenFailure.CredentialsRefused => CredentialsRefused,
        TokenFailure.Unreachable or TokenFailure.TimedOut => Unreachable,
        _ => UnexpectedAnswer,
    };
}
