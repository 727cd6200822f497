namespace OneNce.Cli.Console;

/// <summary>The exit codes of the tool. <see cref="Help"/> is what <c>--help</c> says about them.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int CredentialsRefused = 3;
    public const int Unreachable = 4;
    public const int InvalidResponse = 5;

    /// <summary>A document has changes that somebody must decide on.</summary>
    public const int ChangesToDecide = 6;

    /// <summary>128 plus the number of SIGINT, as is the convention of shells.</summary>
    public const int Cancelled = 130;

    /// <summary>128 plus the number of SIGTERM.</summary>
    public const int Terminated = 143;

    public const string Help = Errors + "\n  130  canceled with Ctrl-C\n  143  ended with SIGTERM";

    /// <summary>The same for commands that run until they are told to stop.</summary>
    public const string HelpUntilStopped =
        Errors
        + "\n  130  canceled with Ctrl-C before it ran; after that, Ctrl-C ends it with 0"
        + "\n  143  ended with SIGTERM before it ran; after that, SIGTERM ends it with 0";

    /// <summary>For commands that read documents, and need no credentials.</summary>
    public const string HelpForDocuments = """
        Exit codes:
          0    done, and nothing to decide
          1    another failure: the message explains it
          2    wrong usage
          4    a document could not be fetched
          6    there are breaking changes, or changes to decide on
          130  canceled with Ctrl-C
          143  ended with SIGTERM
        """;

    private const string Errors = """
        Exit codes:
          0    done
          1    another failure: the message explains it
          2    wrong usage: options, missing or unusable credentials
          3    1NCE refused the credentials
          4    the endpoint was not reached, too busy (429), failing (5xx) or too slow
          5    the response contained no token
        """;

    public static int For(TokenErrorKind kind) =>
        kind switch
        {
            TokenErrorKind.InvalidCredentials => CredentialsRefused,
            TokenErrorKind.Network
            or TokenErrorKind.RateLimited
            or TokenErrorKind.ServerError
            or TokenErrorKind.Timeout => Unreachable,
            TokenErrorKind.InvalidResponse => InvalidResponse,
            _ => Failed,
        };
}
