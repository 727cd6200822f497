namespace OneNce.Cli;

/// <summary>The tool's exit codes. <see cref="Help"/> is what <c>--help</c> says of them.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Refused = 3;
    public const int Unreachable = 4;
    public const int UnexpectedAnswer = 5;

    /// <summary>128 and the number of SIGINT, as shells have it.</summary>
    public const int Cancelled = 130;

    public const string Help = """
        Exit codes:
          0    done
          1    something else failed: the message says what
          2    wrong usage: options, credentials that are missing or unusable
          3    1NCE refused the credentials
          4    the endpoint was not reached, too busy (429), failing (5xx) or too slow
          5    something answered, but with no token
          130  cancelled with Ctrl-C
        """;

    /// <summary>The same for commands that run until they are told to stop.</summary>
    public static readonly string HelpUntilStopped =
        Help.Replace("cancelled with Ctrl-C", "cancelled with Ctrl-C (here that is the way to stop: 0)", StringComparison.Ordinal);

    public static int Of(TokenFailure failure) => failure switch
    {
        TokenFailure.CredentialsRefused => Refused,
        TokenFailure.Unreachable or TokenFailure.TimedOut => Unreachable,
        TokenFailure.UnexpectedAnswer => UnexpectedAnswer,
        _ => Failed,
    };
}
