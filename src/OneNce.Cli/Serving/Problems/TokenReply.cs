using System.Diagnostics.CodeAnalysis;

namespace OneNce.Cli.Serving.Problems;

/// <summary>A token, or why there is none.</summary>
internal sealed class TokenReply
{
    public TokenReply(AccessToken token) => Token = token;

    public TokenReply(Problem problem) => Problem = problem;

    public AccessToken? Token { get; }

    public Problem? Problem { get; }

    [MemberNotNullWhen(true, nameof(Token))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool HasToken => Token is not null;
}
